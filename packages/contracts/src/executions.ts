import { z } from 'zod';
import {
  commandStates,
  commandVerbs,
  cutOverModes,
  logClasses,
  logLevels,
  logSelections,
  logStreams,
  throttleReasons,
} from '@altergate/domain';
import {
  idSchema,
  instantSchema,
  messageParamsSchema,
  messageSchema,
  pageQuerySchema,
  personRefSchema,
} from './common.ts';
import { languages } from './messages/language.ts';
import { allowedVerbSchema, executionSummarySchema } from './tickets.ts';

export const logLineSchema = z.object({
  seq: z.number().int(),
  at: z.number(),
  stream: z.enum(logStreams),
  level: z.enum(logLevels),
  class: z.enum(logClasses),
  text: z.string(),
  message: messageSchema.nullable(),
});
export type LogLineBody = z.infer<typeof logLineSchema>;

/** Lines `from` (inclusive) onwards; `only` leaves out all others. */
export const logQuerySchema = z.object({
  from: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(2_000).default(500),
  only: z.enum(logSelections).optional(),
});
/**
 * `head` is the last number that exists, `scannedTo` the last one that was looked at: with `only` an answer ends after a
 * while, and the next one goes on from there.
 */
export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  scannedTo: z.number().int(),
  head: z.number().int(),
});
export type LogPage = z.infer<typeof logPageSchema>;

/** How many matches of a search are counted exactly. */
export const countedMatches = 10_000;
/** Text as it is shown in `language`, upper and lower case alike; `repeats` also looks at second copies of status lines. */
export const logSearchQuerySchema = z.object({
  q: z.string().min(1).max(200),
  from: z.coerce.number().int().min(1).default(1),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(countedMatches + 1)
    .default(countedMatches + 1),
  repeats: z.enum(['true', 'false']).default('false'),
  language: z.enum(languages).default('en'),
});
/** Numbers of lines that match, in order, up to `scannedTo`; the next search goes on from there. */
export const logMatchesSchema = z.object({
  matches: z.array(z.number().int()),
  scannedTo: z.number().int(),
  head: z.number().int(),
});
export type LogMatches = z.infer<typeof logMatchesSchema>;

/** The first FATAL, else the first ERROR; null when there is neither. */
export const firstErrorSchema = z.object({ seq: z.number().int().nullable() });

export const logDownloadQuerySchema = z.object({ language: z.enum(languages).default('en') });

export const progressSchema = z.object({
  at: z.number(),
  rowsCopied: z.number(),
  rowsEstimated: z.number(),
  rowsAreExact: z.boolean(),
  applied: z.number(),
  backlog: z.number(),
  backlogLimit: z.number(),
  lagMs: z.number().nullable(),
  heartbeatLagMs: z.number().nullable(),
  throttle: z.object({ reason: z.enum(throttleReasons), params: messageParamsSchema }).nullable(),
  rowsPerSecond: z.number().nullable(),
  remainingMs: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type ProgressBody = z.infer<typeof progressSchema>;

export const commandRequestSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({ verb: z.literal('set_chunk_size'), chunkSize: z.number().int().min(10).max(100_000) }),
  z.object({ verb: z.literal('cut_over') }),
  /** The name of the table must be typed. */
  z.object({ verb: z.literal('abandon'), confirm: z.string() }),
  /** Ends the session of a directly run statement. */
  z.object({ verb: z.literal('kill'), confirm: z.string() }),
]);
export type CommandRequest = z.infer<typeof commandRequestSchema>;

export const commandSchema = z.object({
  id: idSchema,
  verb: z.enum(commandVerbs),
  argument: messageParamsSchema,
  state: z.enum(commandStates),
  reply: messageSchema.nullable(),
  requestedBy: personRefSchema,
  requestedAt: instantSchema,
  repliedAt: instantSchema.nullable(),
});
export type CommandBody = z.infer<typeof commandSchema>;

export const attemptSchema = z.object({
  number: z.number().int(),
  requestedBy: personRefSchema.nullable(),
  gate: z.array(z.object({ check: z.string(), ok: z.boolean(), params: messageParamsSchema })),
  result: z.enum(['swapped', 'postponed_again', 'unknown']).nullable(),
  reason: messageSchema.nullable(),
  writeWaitMs: z.number().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
});

export const artifactSchema = z.object({
  id: idSchema,
  executionId: idSchema,
  ticketId: idSchema,
  instanceId: idSchema,
  instanceName: z.string(),
  kind: z.string(),
  database: z.string(),
  name: z.string(),
  state: z.string(),
  bytes: z.number().nullable(),
  dropAfter: instantSchema.nullable(),
  createdAt: instantSchema,
  droppedAt: instantSchema.nullable(),
  version: z.number().int(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** The name of the table must be typed. */
export const dropArtifactSchema = z.object({ confirm: z.string() });

/** What is known of a failed run, in three parts; `original` is redacted by right. */
export const failureSchema = z.object({
  code: z.string(),
  params: messageParamsSchema,
  original: z.string().nullable(),
});

export const executionSchema = executionSummarySchema.extend({
  ticketTitle: z.string(),
  environment: z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() }),
  statementText: z.string(),
  cutOver: z.enum(cutOverModes),
  requestedBy: personRefSchema,
  pausedBy: personRefSchema.nullable(),
  throttle: messageSchema.nullable(),
  /** Since when copying waits, whatever the reason; null while it does not. */
  throttledSince: instantSchema.nullable(),
  /** Millis of the waits before that one. */
  throttledMs: z.number().int(),
  failure: failureSchema.nullable(),
  evidence: messageSchema.nullable(),
  warnings: z.array(z.object({ level: z.string(), code: z.number(), message: z.string() })),
  progress: progressSchema.nullable(),
  commands: z.array(commandSchema),
  attempts: z.array(attemptSchema),
  artifacts: z.array(artifactSchema),
  connectionId: z.string().nullable(),
  rowsCopied: z.number().nullable(),
  longestWriteWaitMs: z.number().nullable(),
  copiedAt: instantSchema.nullable(),
  logHead: z.number().int(),
  chunkSize: z.number().int().nullable(),
  /** Lag above which copying waits; null for engines that do not look at it. */
  maxLagMs: z.number().int().nullable(),
  /** How many runs of its instance are started before it, while it waits in the queue. */
  queuedBehind: z.number().int().nullable(),
  /** Millis the cut-over may make writes wait: two lock timeouts. */
  worstWriteWaitMs: z.number().int().nullable(),
  verbs: z.array(allowedVerbSchema),
  version: z.number().int(),
});
export type Execution = z.infer<typeof executionSchema>;

/** A session of the server that holds a change back. */
export const blockerSchema = z.object({
  sessionId: z.string(),
  user: z.string().nullable(),
  host: z.string().nullable(),
  /** Since its transaction began, or since it does what it does now. */
  ageSeconds: z.number().int(),
  /** True: it holds a metadata lock on the table. False: its transaction is open for long. */
  holdsTable: z.boolean(),
  /** It came with the account that Altergate uses itself: gh-ost too holds the table while it swaps it. */
  isOwnAccount: z.boolean(),
  /** What it runs now; null when it runs nothing, or when the reader may not know. */
  statement: z.string().nullable(),
});
export type Blocker = z.infer<typeof blockerSchema>;

/**
 * Who holds a change back: first who holds its table, each the oldest first. `locksVisible` false: the server does not tell
 * who holds the table.
 */
export const blockersSchema = z.object({
  locksVisible: z.boolean(),
  statementsShown: z.boolean(),
  sessions: z.array(blockerSchema),
});
export type Blockers = z.infer<typeof blockersSchema>;

export const executionListQuerySchema = pageQuerySchema.extend({
  live: z.enum(['true', 'false']).default('true'),
});
/** A row of the running wall. */
export const runningExecutionSchema = executionSummarySchema.extend({
  ticketTitle: z.string(),
  environment: z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() }),
  progress: progressSchema.nullable(),
  pausedBy: personRefSchema.nullable(),
});
export type RunningExecution = z.infer<typeof runningExecutionSchema>;
