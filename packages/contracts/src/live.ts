import * as z from 'zod/mini';
import { idSchema, messageSchema } from './common.ts';
import { logLineSchema, progressSchema } from './executions.ts';

/** Topics a client may follow. `lists` only hints that something in a list changed, `notifications` that one was told something. */
export const liveTopics = ['execution', 'ticket', 'running', 'lists', 'notifications'] as const;
export type LiveTopic = (typeof liveTopics)[number];

export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    /** Chosen by the client; every answer carries it. */
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    topic: z.enum(liveTopics),
    /** Id of the execution or ticket; empty for `running` and `lists`. */
    key: z.union([idSchema, z.literal('')]),
    /** For `execution`: the last line the client has; 0 for all. */
    afterSeq: z.optional(z.int().check(z.minimum(0))),
  }),
  z.object({ type: z.literal('unsubscribe'), id: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const serverFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), connection: z.string(), serverTime: z.number() }),
  z.object({
    type: z.literal('subscribed'),
    id: z.string(),
    firstSeq: z.int(),
    headSeq: z.int(),
  }),
  z.object({
    type: z.literal('lines'),
    id: z.string(),
    from: z.int(),
    to: z.int(),
    lines: z.array(logLineSchema),
  }),
  /** Lines left out to keep up; the client fetches them by REST. */
  z.object({
    type: z.literal('gap'),
    id: z.string(),
    from: z.int(),
    to: z.int(),
    reason: z.enum(['slow', 'backlog']),
  }),
  z.object({ type: z.literal('progress'), id: z.string(), executionId: idSchema, progress: progressSchema }),
  /** A hint: read again by REST. */
  z.object({
    type: z.literal('state'),
    id: z.string(),
    topic: z.enum(liveTopics),
    key: z.string(),
    version: z.int(),
  }),
  z.object({ type: z.literal('command'), id: z.string(), executionId: idSchema, commandId: idSchema }),
  z.object({ type: z.literal('end'), id: z.string(), headSeq: z.int() }),
  z.object({ type: z.literal('error'), id: z.nullable(z.string()), problem: messageSchema }),
  z.object({ type: z.literal('pong'), serverTime: z.number() }),
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

/** Close codes: bad frame, not signed in any more, not allowed any more, going away, too many connections of one person. */
export const liveCloseCodes = {
  badFrame: 4400,
  signedOut: 4401,
  notAllowed: 4403,
  goingAway: 1012,
  tryAgainLater: 1013,
} as const;
