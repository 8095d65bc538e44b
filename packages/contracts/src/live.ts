import { z } from 'zod';
import { idSchema, messageSchema } from './common.ts';
import { logLineSchema, progressSchema } from './executions.ts';

/** Topics a client may follow. `lists` only hints that something in a list changed, `notifications` that one was told something. */
export const liveTopics = ['execution', 'ticket', 'running', 'lists', 'notifications'] as const;
export type LiveTopic = (typeof liveTopics)[number];

export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    /** Chosen by the client; every answer carries it. */
    id: z.string().min(1).max(64),
    topic: z.enum(liveTopics),
    /** Id of the execution or ticket; empty for `running` and `lists`. */
    key: z.union([idSchema, z.literal('')]),
    /** For `execution`: the last line the client has; 0 for all. */
    afterSeq: z.number().int().min(0).optional(),
  }),
  z.object({ type: z.literal('unsubscribe'), id: z.string().min(1).max(64) }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export const serverFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), connection: z.string(), serverTime: z.number() }),
  z.object({
    type: z.literal('subscribed'),
    id: z.string(),
    firstSeq: z.number().int(),
    headSeq: z.number().int(),
  }),
  z.object({
    type: z.literal('lines'),
    id: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    lines: z.array(logLineSchema),
  }),
  /** Lines left out to keep up; the client fetches them by REST. */
  z.object({
    type: z.literal('gap'),
    id: z.string(),
    from: z.number().int(),
    to: z.number().int(),
    reason: z.enum(['slow', 'backlog']),
  }),
  z.object({ type: z.literal('progress'), id: z.string(), executionId: idSchema, progress: progressSchema }),
  /** A hint: read again by REST. */
  z.object({
    type: z.literal('state'),
    id: z.string(),
    topic: z.enum(liveTopics),
    key: z.string(),
    version: z.number().int(),
  }),
  z.object({ type: z.literal('command'), id: z.string(), executionId: idSchema, commandId: idSchema }),
  z.object({ type: z.literal('end'), id: z.string(), headSeq: z.number().int() }),
  z.object({ type: z.literal('error'), id: z.string().nullable(), problem: messageSchema }),
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
