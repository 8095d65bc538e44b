import { z } from 'zod';
import {
  cutOverModes,
  engineNames,
  executionPhases,
  executionStates,
  outcomes,
  ticketStates,
} from '@altergate/domain';
import { idSchema, instantSchema, messageSchema, pageQuerySchema, personRefSchema } from './common.ts';
import { findingSchema, rangeSchema, sqlTextSchema, targetSchema } from './inspections.ts';

export const ticketBodySchema = z.object({
  title: z.string().trim().min(1).max(200),
  reason: z.string().trim().max(10_000).default(''),
  targets: z.array(targetSchema).max(64),
  sql: sqlTextSchema,
  /** False keeps it a draft. */
  submit: z.boolean().default(false),
});
export type TicketBody = z.infer<typeof ticketBodySchema>;

/** Every decision names what was seen; either moved means 409. */
export const approveSchema = z.object({ revisionId: idSchema, planHash: z.string().length(64) });
/** Without a reason the answer is `reason-required`. What has no plan any more can still be rejected. */
export const rejectSchema = approveSchema.extend({
  planHash: z.string().max(64),
  reason: z.string().trim().max(10_000).default(''),
});
export const executeSchema = approveSchema.extend({ cutOver: z.enum(cutOverModes) });
export const cancelSchema = z.object({ confirm: z.string() });

export const ticketListQuerySchema = pageQuerySchema.extend({
  view: z.enum(['needs-me', 'mine', 'all']).default('all'),
  state: z.union([z.enum(ticketStates), z.array(z.enum(ticketStates)).max(ticketStates.length)]).optional(),
  environmentId: idSchema.optional(),
  instanceId: idSchema.optional(),
  /** `database.table`, or a table name alone. */
  table: z.string().max(130).optional(),
});
export type TicketListQuery = z.infer<typeof ticketListQuerySchema>;

export const ticketSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  state: z.enum(ticketStates),
  author: personRefSchema,
  environment: z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() }).nullable(),
  targets: z.array(z.object({ instanceName: z.string(), database: z.string() })),
  tables: z.array(z.string()),
  executionsDone: z.number().int(),
  executionsTotal: z.number().int(),
  stateSince: instantSchema,
  createdAt: instantSchema,
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const ticketStatementSchema = z.object({
  id: idSchema,
  position: z.number().int(),
  kind: z.string(),
  range: rangeSchema,
  text: z.string(),
  table: z.string().nullable(),
  plans: z.array(
    z.object({
      id: idSchema,
      targetId: idSchema,
      engine: z.enum(engineNames),
      routeReason: messageSchema,
      estimatedRows: z.number().nullable(),
      estimatedBytes: z.number().nullable(),
      beforeDefinition: z.string().nullable(),
      /** Position of the statement after whose result this one runs. */
      afterStatement: z.number().int().nullable(),
    }),
  ),
});

export const executionSummarySchema = z.object({
  id: idSchema,
  ticketId: idSchema,
  statementId: idSchema,
  statementPosition: z.number().int(),
  targetId: idSchema,
  attempt: z.number().int(),
  runNumber: z.number().int(),
  engine: z.enum(engineNames),
  instanceId: idSchema,
  instanceName: z.string(),
  database: z.string(),
  table: z.string().nullable(),
  state: z.enum(executionStates),
  phase: z.enum(executionPhases).nullable(),
  throttleReason: z.string().nullable(),
  outcome: z.enum(outcomes).nullable(),
  stateSince: instantSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  isLatest: z.boolean(),
});
export type ExecutionSummary = z.infer<typeof executionSummarySchema>;

export const decisionSchema = z.object({
  id: idSchema,
  verdict: z.enum(['approve', 'reject']),
  reason: z.string(),
  person: personRefSchema,
  decidedAt: instantSchema,
  lapsedAt: instantSchema.nullable(),
  lapsedReason: z.string().nullable(),
  revisionNumber: z.number().int(),
});

/** What a person may do now; a verb that is not allowed carries the code of the reason. */
export const allowedVerbSchema = z.object({
  verb: z.string(),
  allowed: z.boolean(),
  reason: messageSchema.nullable(),
});
export type AllowedVerb = z.infer<typeof allowedVerbSchema>;

export const ticketSchema = ticketSummarySchema.extend({
  reason: z.string(),
  sql: z.string(),
  revision: z.object({
    id: idSchema,
    number: z.number().int(),
    author: personRefSchema,
    createdAt: instantSchema,
  }),
  revisions: z.array(
    z.object({ id: idSchema, number: z.number().int(), author: personRefSchema, createdAt: instantSchema }),
  ),
  planHash: z.string(),
  cutOver: z.enum(cutOverModes),
  ticketTargets: z.array(
    z.object({
      id: idSchema,
      instanceId: idSchema,
      instanceName: z.string(),
      environmentId: idSchema,
      environmentName: z.string(),
      isProduction: z.boolean(),
      database: z.string(),
    }),
  ),
  statements: z.array(ticketStatementSchema),
  findings: z.array(findingSchema),
  decisions: z.array(decisionSchema),
  executions: z.array(executionSummarySchema),
  verbs: z.array(allowedVerbSchema),
  /** Display names of people who may move it next; empty when the machine is next. */
  waitsFor: z.array(z.string()),
  version: z.number().int(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** Entries after this one; none for the oldest. */
export const timelineQuerySchema = z.object({ after: idSchema.optional() });

/** One line of a ticket's timeline: an audit entry as a reader may see it. */
export const timelineEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  person: personRefSchema.nullable(),
  verb: z.string(),
  executionId: idSchema.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
