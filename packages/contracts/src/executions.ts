import * as z from 'zod/mini';
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
  seq: z.int(),
  at: z.number(),
  stream: z.enum(logStreams),
  level: z.enum(logLevels),
  class: z.enum(logClasses),
  text: z.string(),
  message: z.nullable(messageSchema),
});
export type LogLineBody = z.infer<typeof logLineSchema>;

/** Lines `from` (inclusive) onwards; `only` leaves out all others. */
export const logQuerySchema = z.object({
  from: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2_000)), 500),
  only: z.optional(z.enum(logSelections)),
});
/**
 * `head` is the last number that exists, `scannedTo` the last one that was looked at: an answer ends early when its lines
 * are long, with `only` also after a while, and the next one goes on from there.
 */
export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  scannedTo: z.int(),
  head: z.int(),
});
export type LogPage = z.infer<typeof logPageSchema>;

/** How many matches of a search are counted exactly. */
export const countedMatches = 10_000;
/** Text as it is shown in `language`, upper and lower case alike; `repeats` also looks at second copies of status lines. */
export const logSearchQuerySchema = z.object({
  q: z.string().check(z.minLength(1), z.maxLength(200)),
  from: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1),
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(countedMatches + 1)),
    countedMatches + 1,
  ),
  repeats: z._default(z.enum(['true', 'false']), 'false'),
  language: z._default(z.enum(languages), 'en'),
});
/** Numbers of lines that match, in order, up to `scannedTo`; the next search goes on from there. */
export const logMatchesSchema = z.object({
  matches: z.array(z.int()),
  scannedTo: z.int(),
  head: z.int(),
});
export type LogMatches = z.infer<typeof logMatchesSchema>;

/** The first FATAL, else the first ERROR; null when there is neither. */
export const firstErrorSchema = z.object({ seq: z.nullable(z.int()) });

/** `ask` only asks whether the download would begin now: 204, or the problem that it would be refused with. */
export const logDownloadQuerySchema = z.object({
  language: z._default(z.enum(languages), 'en'),
  ask: z._default(z.enum(['true', 'false']), 'false'),
});

export const progressSchema = z.object({
  at: z.number(),
  rowsCopied: z.number(),
  rowsEstimated: z.number(),
  rowsAreExact: z.boolean(),
  applied: z.number(),
  backlog: z.number(),
  backlogLimit: z.number(),
  lagMs: z.nullable(z.number()),
  heartbeatLagMs: z.nullable(z.number()),
  throttle: z.nullable(z.object({ reason: z.enum(throttleReasons), params: messageParamsSchema })),
  rowsPerSecond: z.nullable(z.number()),
  remainingMs: z.nullable(z.object({ low: z.number(), high: z.number() })),
});
export type ProgressBody = z.infer<typeof progressSchema>;

export const commandRequestSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({
    verb: z.literal('set_chunk_size'),
    chunkSize: z.int().check(z.minimum(10), z.maximum(100_000)),
  }),
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
  reply: z.nullable(messageSchema),
  requestedBy: personRefSchema,
  requestedAt: instantSchema,
  repliedAt: z.nullable(instantSchema),
});
export type CommandBody = z.infer<typeof commandSchema>;

export const attemptSchema = z.object({
  number: z.int(),
  requestedBy: z.nullable(personRefSchema),
  gate: z.array(z.object({ check: z.string(), ok: z.boolean(), params: messageParamsSchema })),
  result: z.nullable(z.enum(['swapped', 'postponed_again', 'unknown'])),
  reason: z.nullable(messageSchema),
  writeWaitMs: z.nullable(z.number()),
  startedAt: instantSchema,
  endedAt: z.nullable(instantSchema),
});

export const artifactSchema = z.object({
  id: idSchema,
  executionId: idSchema,
  ticketId: idSchema,
  environmentId: idSchema,
  instanceId: idSchema,
  instanceName: z.string(),
  kind: z.string(),
  database: z.string(),
  name: z.string(),
  /** The table that its run changes; with the database it is what must be typed to drop an old table. */
  table: z.nullable(z.string()),
  state: z.string(),
  bytes: z.nullable(z.number()),
  dropAfter: z.nullable(instantSchema),
  createdAt: instantSchema,
  droppedAt: z.nullable(instantSchema),
  version: z.int(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/** The name of the table must be typed. */
export const dropArtifactSchema = z.object({ confirm: z.string() });

/** What is known of a failed run, in three parts; `original` is redacted by right. */
export const failureSchema = z.object({
  code: z.string(),
  params: messageParamsSchema,
  original: z.nullable(z.string()),
});

export const executionSchema = z.extend(executionSummarySchema, {
  ticketTitle: z.string(),
  environment: z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() }),
  statementText: z.string(),
  cutOver: z.enum(cutOverModes),
  requestedBy: personRefSchema,
  pausedBy: z.nullable(personRefSchema),
  throttle: z.nullable(messageSchema),
  /** Since when copying waits, whatever the reason; null while it does not. */
  throttledSince: z.nullable(instantSchema),
  /** Millis of the waits before that one. */
  throttledMs: z.int(),
  failure: z.nullable(failureSchema),
  evidence: z.nullable(messageSchema),
  warnings: z.array(z.object({ level: z.string(), code: z.number(), message: z.string() })),
  progress: z.nullable(progressSchema),
  commands: z.array(commandSchema),
  attempts: z.array(attemptSchema),
  artifacts: z.array(artifactSchema),
  connectionId: z.nullable(z.string()),
  rowsCopied: z.nullable(z.number()),
  longestWriteWaitMs: z.nullable(z.number()),
  copiedAt: z.nullable(instantSchema),
  logHead: z.int(),
  chunkSize: z.nullable(z.int()),
  /** Lag above which copying waits; null for engines that do not look at it. */
  maxLagMs: z.nullable(z.int()),
  /** How many runs of its instance are started before it, while it waits in the queue. */
  queuedBehind: z.nullable(z.int()),
  /** Millis the cut-over may make writes wait: two lock timeouts. */
  worstWriteWaitMs: z.nullable(z.int()),
  verbs: z.array(allowedVerbSchema),
  version: z.int(),
});
export type Execution = z.infer<typeof executionSchema>;

/** A session of the server that holds a change back. */
export const blockerSchema = z.object({
  sessionId: z.string(),
  /** False: whose session it is, is told to readers of the whole instance only; `user` and `host` are null then. */
  accountShown: z.boolean(),
  user: z.nullable(z.string()),
  host: z.nullable(z.string()),
  /** Since its transaction began, or since it does what it does now. */
  ageSeconds: z.int(),
  /**
   * A metadata lock on the table; a read lock or a backup lock on the whole server, under which no table can be changed;
   * null: nothing of these, but its transaction is open for long.
   */
  holds: z.nullable(z.enum(['table', 'read_lock', 'backup_lock'])),
  /** It came with the account that Altergate uses itself: gh-ost too holds the table while it swaps it. */
  isOwnAccount: z.boolean(),
  /** What it runs now; null when it runs nothing, or when the reader may not know. */
  statement: z.nullable(z.string()),
});
export type Blocker = z.infer<typeof blockerSchema>;

/**
 * Who holds a change back: first who holds the server or its table, each the oldest first. `locksVisible` false: the server
 * does not tell of metadata locks; null: the statement is about no table, so only locks on the server were looked for.
 */
export const blockersSchema = z.object({
  locksVisible: z.nullable(z.boolean()),
  statementsShown: z.boolean(),
  sessions: z.array(blockerSchema),
});
export type Blockers = z.infer<typeof blockersSchema>;

export const executionListQuerySchema = z.extend(pageQuerySchema, {
  live: z._default(z.enum(['true', 'false']), 'true'),
});
/** A row of the running wall. */
export const runningExecutionSchema = z.extend(executionSummarySchema, {
  ticketTitle: z.string(),
  environment: z.object({ id: idSchema, name: z.string(), isProduction: z.boolean() }),
  progress: z.nullable(progressSchema),
  pausedBy: z.nullable(personRefSchema),
});
export type RunningExecution = z.infer<typeof runningExecutionSchema>;
