import { z } from 'zod';
import { idSchema } from './common.ts';

/** What an environment asks of its tickets. A change raises the policy revision, which lapses approvals. */
export const environmentPolicySchema = z.object({
  /** `by_the_letter`: ALTER TABLE always goes to gh-ost. */
  engine: z.literal('by_the_letter').default('by_the_letter'),
  /** What is preselected when a ticket is executed. */
  cutOver: z.enum(['when_copied', 'wait']).default('wait'),
});
export type EnvironmentPolicy = z.infer<typeof environmentPolicySchema>;

export const environmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  position: z.number().int(),
  isProduction: z.boolean(),
  policy: environmentPolicySchema,
  policyRevision: z.number().int(),
  version: z.number().int(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** One environment, with what a change of its policy would undo. */
export const environmentDetailSchema = environmentSchema.extend({
  /** Tickets that are approved or scheduled and not started: a changed policy lapses their approval. */
  approvedTickets: z.number().int(),
});
export type EnvironmentDetail = z.infer<typeof environmentDetailSchema>;

export const environmentBodySchema = z.object({
  name: z.string().trim().min(1).max(64),
  position: z.number().int().min(0).max(1000),
  isProduction: z.boolean(),
  policy: environmentPolicySchema,
});
