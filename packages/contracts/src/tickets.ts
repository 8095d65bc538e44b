import * as z from 'zod/mini';
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
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  reason: z._default(z.string().check(z.trim(), z.maxLength(10_000)), ''),
  targets: z.array(targetSchema).check(z.maxLength(64)),
  sql: sqlTextSchema,
  /** False keeps it a draft. */
  submit: z._default(z.boolean(), false),
});
export type TicketBody = z.infer<typeof ticketBodySchema>;

/** Every decision names what was seen; either moved means 409. */
export const approveSchema = z.object({ revisionId: idSchema, planHash: z.string().check(z.length(64)) });
/** Without a reason the answer is `reason-required`. What has no plan any more can still be rejected. */
export const rejectSchema = z.extend(approveSchema, {
  planHash: z.string().check(z.maxLength(64)),
  reason: z._default(z.string().check(z.trim(), z.maxLength(10_000)), ''),
});
export const executeSchema = z.extend(approveSchema, { cutOver: z.enum(cutOverModes) });
export const cancelSchema = z.object({ confirm: z.string() });

/** The execution after which nothing more is to start. */
export const stopAfterSchema = z.object({ executionId: idSchema });

/** Why a person does something that others must understand later. Without one the answer is `reason-required`. */
export const reasonSchema = z.object({
  reason: z._default(z.string().check(z.trim(), z.maxLength(10_000)), ''),
});

/** Starts at `at`, by the database's clock; what has not started by `notAfter` never starts by itself. */
export const scheduleSchema = z.extend(executeSchema, {
  at: z.iso.datetime({ offset: true }),
  notAfter: z._default(z.nullable(z.iso.datetime({ offset: true })), null),
});
export type ScheduleBody = z.infer<typeof scheduleSchema>;

/** One statement on one target of the current revision. */
const stepPlaceSchema = z.object({ statementId: idSchema, targetId: idSchema });
export const skipStepSchema = z.extend(stepPlaceSchema, {
  ...reasonSchema.shape,
  /** The step's `followers`, as the person saw them: these run without it. Others than it has are refused. */
  withoutIt: z._default(z.array(idSchema).check(z.maxLength(1_000)), []),
});
export const recordByHandSchema = z.extend(stepPlaceSchema, {
  /** What the person did, in their words. */
  evidence: z._default(z.string().check(z.trim(), z.maxLength(10_000)), ''),
});
/** What became of an execution that nobody could tell of; `confirm` is the typed `database.table`. */
export const recordOutcomeSchema = z.object({
  executionId: idSchema,
  outcome: z.enum(['applied', 'not_applied']),
  evidence: z._default(z.string().check(z.trim(), z.maxLength(10_000)), ''),
  confirm: z.string(),
});

/** Instances of the next environment that the person chose; the databases keep their names. */
export const copyToNextSchema = z.object({
  instanceIds: z.array(idSchema).check(z.minLength(1), z.maxLength(64)),
});
export const nextEnvironmentSchema = z.object({
  /** Null when there is no environment behind this one. */
  environment: z.nullable(z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() })),
  /** Names of the databases that the ticket addresses now. */
  databases: z.array(z.string()),
  /** Enabled instances of that environment on which the person may write tickets for every one of these databases. */
  instances: z.array(z.object({ id: idSchema, name: z.string() })),
});
export type NextEnvironment = z.infer<typeof nextEnvironmentSchema>;

export const commentBodySchema = z.object({
  body: z.string().check(z.trim(), z.minLength(1), z.maxLength(10_000)),
  /** A statement of the current revision. */
  statementId: z._default(z.nullable(idSchema), null),
});
export const commentEditSchema = z.pick(commentBodySchema, { body: true });
export const commentSchema = z.object({
  id: idSchema,
  person: personRefSchema,
  /** Null once it is deleted: its text is not told any more. */
  body: z.nullable(z.string()),
  /** Of the revision that it was written about; null when about the ticket. */
  statement: z.nullable(z.object({ id: idSchema, position: z.int(), revisionNumber: z.int() })),
  createdAt: instantSchema,
  editedAt: z.nullable(instantSchema),
  deletedAt: z.nullable(instantSchema),
  version: z.int(),
});
export type Comment = z.infer<typeof commentSchema>;
export const commentParamsSchema = z.object({ id: idSchema, commentId: idSchema });
export const commentQuerySchema = z.object({ after: z.optional(idSchema) });

export const ticketViews = ['needs-me', 'mine', 'all'] as const;
export type TicketView = (typeof ticketViews)[number];

export const ticketListQuerySchema = z.extend(pageQuerySchema, {
  view: z._default(z.enum(ticketViews), 'all'),
  state: z.optional(
    z.union([z.enum(ticketStates), z.array(z.enum(ticketStates)).check(z.maxLength(ticketStates.length))]),
  ),
  environmentId: z.optional(idSchema),
  instanceId: z.optional(idSchema),
  /** `database.table`, or a table name alone. */
  table: z.optional(z.string().check(z.maxLength(130))),
  /** Words of the title. */
  title: z.optional(z.string().check(z.trim(), z.maxLength(200))),
});
export type TicketListQuery = z.infer<typeof ticketListQuerySchema>;

/** How many tickets a view holds, counted to a bound: `isMore` reads "99+". */
const boundedCountSchema = z.object({ count: z.int(), isMore: z.boolean() });
export const ticketCountsSchema = z.object({
  'needs-me': boundedCountSchema,
  mine: boundedCountSchema,
  all: boundedCountSchema,
});
export type TicketCounts = z.infer<typeof ticketCountsSchema>;

export const ticketSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  state: z.enum(ticketStates),
  author: personRefSchema,
  environment: z.nullable(z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() })),
  targets: z.array(z.object({ instanceName: z.string(), database: z.string() })),
  tables: z.array(z.string()),
  executionsDone: z.int(),
  executionsTotal: z.int(),
  /** Display names of people who may move it next; empty when the machine is next, or nobody. */
  waitsFor: z.array(z.string()),
  /** When it starts by itself; null unless it is scheduled. */
  scheduledAt: z.nullable(instantSchema),
  stateSince: instantSchema,
  createdAt: instantSchema,
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const ticketStatementSchema = z.object({
  id: idSchema,
  position: z.int(),
  kind: z.string(),
  range: rangeSchema,
  text: z.string(),
  table: z.nullable(z.string()),
  plans: z.array(
    z.object({
      id: idSchema,
      targetId: idSchema,
      engine: z.enum(engineNames),
      routeReason: messageSchema,
      estimatedRows: z.nullable(z.number()),
      estimatedBytes: z.nullable(z.number()),
      beforeDefinition: z.nullable(z.string()),
      /** Position of the statement after whose result this one runs. */
      afterStatement: z.nullable(z.int()),
    }),
  ),
});

export const executionSummarySchema = z.object({
  id: idSchema,
  ticketId: idSchema,
  statementId: idSchema,
  statementPosition: z.int(),
  targetId: idSchema,
  attempt: z.int(),
  runNumber: z.int(),
  engine: z.enum(engineNames),
  instanceId: idSchema,
  instanceName: z.string(),
  database: z.string(),
  table: z.nullable(z.string()),
  state: z.enum(executionStates),
  phase: z.nullable(z.enum(executionPhases)),
  throttleReason: z.nullable(z.string()),
  outcome: z.nullable(z.enum(outcomes)),
  /** Everything is copied, and only a person cuts over. */
  waitsForPerson: z.boolean(),
  /** Since when no worker has looked after it although it is not over; null while one does. */
  unattendedSince: z.nullable(instantSchema),
  stateSince: instantSchema,
  startedAt: z.nullable(instantSchema),
  endedAt: z.nullable(instantSchema),
  isLatest: z.boolean(),
});
export type ExecutionSummary = z.infer<typeof executionSummarySchema>;

export const decisionSchema = z.object({
  id: idSchema,
  verdict: z.enum(['approve', 'reject']),
  reason: z.string(),
  person: personRefSchema,
  decidedAt: instantSchema,
  lapsedAt: z.nullable(instantSchema),
  lapsedReason: z.nullable(z.string()),
  revisionNumber: z.int(),
});

/** That a reviewer lets one finding pass. */
export const waiverSchema = z.object({
  id: idSchema,
  person: personRefSchema,
  reason: z.string(),
  at: instantSchema,
});
export type Waiver = z.infer<typeof waiverSchema>;

/** A finding of a ticket's current revision. */
export const ticketFindingSchema = z.extend(findingSchema, {
  /** The same as long as rule, statement, place and target are, also when the plan is made anew. */
  key: z.string(),
  /** An error that a reviewer may let pass; every other error must be taken out of the text. */
  isWaivable: z.boolean(),
  waiver: z.nullable(waiverSchema),
});
export type TicketFinding = z.infer<typeof ticketFindingSchema>;

/** Lets one finding of the current revision pass. Without a reason the answer is `reason-required`. */
export const waiveSchema = z.extend(reasonSchema, {
  findingKey: z.string().check(z.length(64)),
  revisionId: idSchema,
});
export const waiverParamsSchema = z.object({ id: idSchema, waiverId: idSchema });

/** What a person may do now; a verb that is not allowed carries the code of the reason. */
export const allowedVerbSchema = z.object({
  verb: z.string(),
  allowed: z.boolean(),
  reason: z.nullable(messageSchema),
});
export type AllowedVerb = z.infer<typeof allowedVerbSchema>;

/** What one statement on one target came to, and what may be done about it. In the order of a run. */
export const ticketStepSchema = z.object({
  statementId: idSchema,
  statementPosition: z.int(),
  targetId: idSchema,
  state: z.enum([...executionStates, 'not_started']),
  outcome: z.nullable(z.enum(outcomes)),
  /** The latest attempt; null when there is none. */
  executionId: z.nullable(idSchema),
  /** What the outcome was told from, or why it was skipped; a person's own words stand in `params.text`. */
  evidence: z.nullable(messageSchema),
  /** True when it needs nothing any more: applied, succeeded or skipped. */
  isDone: z.boolean(),
  /**
   * The next statements that are not done and change a table that this one changes: approved to run behind it. Told only
   * where it may be skipped.
   */
  followers: z.array(idSchema),
  /** `retry`, `skip`, `record_by_hand`, `record_outcome`: only those that its state leaves to people. */
  verbs: z.array(allowedVerbSchema),
});
export type TicketStep = z.infer<typeof ticketStepSchema>;

/** Parts of a plan that an approval rests on. */
export const planParts = ['definition', 'engine', 'settings', 'sql_mode', 'policy'] as const;

const planSideSchema = z.object({
  engine: z.enum(engineNames),
  /** What the statement finds; `after_statement` is told by the statement before it. */
  before: z.enum(['definition', 'absent', 'after_statement']),
  /** Null when there is none, and to whoever may not read the schema. */
  beforeDefinition: z.nullable(z.string()),
  sqlMode: z.nullable(z.string()),
});

/** How a plan that was approved differs from the plan that stands now. */
export const planChangeSchema = z.object({
  statementId: idSchema,
  targetId: idSchema,
  /** Which parts differ; empty when there is no plan any more. */
  parts: z.array(z.enum(planParts)),
  /** Names of its tables that are not as they were approved; empty where the plan does not tell them apart. */
  tables: z.array(z.string()),
  was: planSideSchema,
  /** Null when the statement cannot be run on this target any more; its findings say why. */
  now: z.nullable(planSideSchema),
  /** Settings of the engine that differ, as text. */
  settings: z.array(z.object({ name: z.string(), was: z.nullable(z.string()), now: z.nullable(z.string()) })),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

const ticketRefSchema = z.object({ id: idSchema, title: z.string() });

export const ticketSchema = z.extend(ticketSummarySchema, {
  reason: z.string(),
  sql: z.string(),
  revision: z.object({
    id: idSchema,
    number: z.int(),
    author: personRefSchema,
    createdAt: instantSchema,
  }),
  revisions: z.array(
    z.object({ id: idSchema, number: z.int(), author: personRefSchema, createdAt: instantSchema }),
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
  findings: z.array(ticketFindingSchema),
  decisions: z.array(decisionSchema),
  /** Of a ticket that is in review because its approval lapsed: what was approved, and what is now. */
  planChanges: z.array(planChangeSchema),
  executions: z.array(executionSummarySchema),
  steps: z.array(ticketStepSchema),
  /** Null unless it is scheduled. */
  schedule: z.nullable(
    z.object({ at: instantSchema, notAfter: z.nullable(instantSchema), by: z.nullable(personRefSchema) }),
  ),
  /** The latest start that its approval allows; null unless it may be scheduled. */
  latestStart: z.nullable(instantSchema),
  /** The ticket that this one is a copy of, and copies of this one; only those that the reader may see. */
  clonedFrom: z.nullable(ticketRefSchema),
  clones: z.array(ticketRefSchema),
  verbs: z.array(allowedVerbSchema),
  version: z.int(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** Entries after this one; none for the oldest. */
export const timelineQuerySchema = z.object({ after: z.optional(idSchema) });

/** One line of a ticket's timeline: an audit entry as a reader may see it. */
export const timelineEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  person: z.nullable(personRefSchema),
  verb: z.string(),
  executionId: z.nullable(idSchema),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The comment as it stands now, at the entry of its writing. */
  comment: z.nullable(commentSchema),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
