import * as z from 'zod/mini';
import { idSchema } from './common.ts';

/** What an environment asks of its tickets. A change raises the policy revision, which lapses approvals. */
export const environmentPolicySchema = z.object({
  /** `by_the_letter`: ALTER TABLE always goes to gh-ost. */
  engine: z._default(z.literal('by_the_letter'), 'by_the_letter'),
  /** What is preselected when a ticket is executed. */
  cutOver: z._default(z.enum(['when_copied', 'wait']), 'wait'),
});
export type EnvironmentPolicy = z.infer<typeof environmentPolicySchema>;

export const environmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  position: z.int(),
  isProduction: z.boolean(),
  policy: environmentPolicySchema,
  policyRevision: z.int(),
  version: z.int(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** One environment, with what a change of its policy would undo. */
export const environmentDetailSchema = z.extend(environmentSchema, {
  /** Tickets that are approved or scheduled and not started: a changed policy lapses their approval. */
  approvedTickets: z.int(),
});
export type EnvironmentDetail = z.infer<typeof environmentDetailSchema>;

export const environmentBodySchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  position: z.int().check(z.minimum(0), z.maximum(1000)),
  isProduction: z.boolean(),
  policy: environmentPolicySchema,
});
