import * as z from 'zod/mini';
import { ticketStates } from '@altergate/domain';
import { idSchema } from './common.ts';
import { ruleSettingSchema, ruleSettingsSchema } from './rules.ts';

/** What an environment asks of its tickets. A change raises the policy revision, which lapses approvals. */
export const environmentPolicySchema = z.object({
  /** `by_the_letter`: ALTER TABLE always goes to gh-ost. */
  engine: z._default(z.literal('by_the_letter'), 'by_the_letter'),
  /** What is preselected when a ticket is executed. */
  cutOver: z._default(z.enum(['when_copied', 'wait']), 'wait'),
  /** By the id of the rule; what is left out is as the rule comes. */
  rules: z._default(ruleSettingsSchema, {}),
});
export type EnvironmentPolicy = z.infer<typeof environmentPolicySchema>;

export const environmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  position: z.int(),
  isProduction: z.boolean(),
  policy: environmentPolicySchema,
  /**
   * Fields of the policy that another version stored and this one cannot read; above they are as in a new environment.
   * Nothing is planned there until the policy is saved anew.
   */
  unreadable: z.array(z.string()),
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

/** A policy to be stored. Without `rules` those that are stored stay: who does not know them cannot lose them. */
export const environmentPolicyBodySchema = z.extend(environmentPolicySchema, {
  rules: z.optional(ruleSettingsSchema),
});
export type EnvironmentPolicyBody = z.infer<typeof environmentPolicyBodySchema>;

export const environmentBodySchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
  position: z.int().check(z.minimum(0), z.maximum(1000)),
  isProduction: z.boolean(),
  policy: environmentPolicyBodySchema,
});

/** A policy that is not saved yet: what would it change? Without `rules` those that are stored stay. */
export const policyPreviewRequestSchema = z.pick(environmentBodySchema, { isProduction: true, policy: true });

const previewedFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  /** Zero-based position, null for the text as a whole. */
  statement: z.nullable(z.int()),
});

/** What another policy would say of the newest tickets of an environment, and what it would undo. */
export const policyPreviewSchema = z.object({
  /** Rules that differ, each with what holds before and after: only the parts that differ, with nothing left out of them. */
  rules: z.array(z.object({ id: z.string(), before: ruleSettingSchema, after: ruleSettingSchema })),
  /** How many tickets were looked at: fewer than there are when time ran out, none when no rule differs. */
  looked: z.int(),
  /** Only tickets of which something else would be said, newest first. */
  tickets: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      state: z.enum(ticketStates),
      /** One that would weigh otherwise is in both lists. */
      appears: z.array(previewedFindingSchema),
      goes: z.array(previewedFindingSchema),
      /** How many of both lists were left out. */
      more: z.int(),
      /** It has no error now and would have one; or the other way round. What was waived counts for none. */
      change: z.nullable(z.enum(['blocked', 'freed'])),
    }),
  ),
  /** Tickets not started yet that have no error now and would have one; also those that the reader may not read. */
  openBlocked: z.int(),
  /** Tickets that are approved or scheduled and not started: their approval lapses. */
  approvedTickets: z.int(),
  /** Rules that differ and would have had to look at tables: what they say there is not known before the next plan. */
  notAsked: z.array(z.string()),
});
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;
