import { randomUUID } from 'node:crypto';
import type { MessageParams } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonTextOrNull } from './json.ts';
import type { Json } from './json.ts';
import { withTransaction } from './transaction.ts';

export type DeliveryState = 'waiting' | 'sent' | 'given_up' | 'merged' | 'dropped';

/** Something to be sent, by mail to a person or to a webhook. */
export interface NewDelivery {
  readonly channel: 'mail' | 'webhook';
  readonly webhookId: bigint;
  readonly userId: bigint;
  readonly ticketId: bigint;
  readonly executionId: bigint;
  readonly category: string;
  /** Code of what is told. */
  readonly event: string;
  readonly actorId: bigint;
  /** What it is made from: the same again is sent once. */
  readonly source: string;
  readonly happenedAt: Date;
  /** Seconds until it is sent; others of the same ticket for the same person join it until then. */
  readonly waitSeconds: number;
}

export interface Delivery extends Omit<NewDelivery, 'waitSeconds'> {
  readonly id: bigint;
  /** The same in every attempt. */
  readonly uid: string;
  /** Of this attempt, from 1. */
  readonly attempt: number;
}

export interface DeliveryProblem {
  readonly code: string;
  readonly params: MessageParams;
}

/** An attempt that nobody ended is made again after this long: its process died. */
const attemptSeconds = 120;
/** First wait after a failed attempt, doubled with each, up to the longest. */
const firstWaitSeconds = 15;
const longestWaitSeconds = 3_600;
/** What was not taken by then is given up. */
const giveUpAfterHours = 24;

const columns = Prisma.sql`
  id, uid, channel, webhook_id AS webhookId, user_id AS userId, ticket_id AS ticketId, execution_id AS executionId,
  category, event, actor_id AS actorId, source, happened_at AS happenedAt, attempts AS attempt`;

/** Queues a delivery in the transaction of what it tells of; again with the same source: nothing. */
export async function insertDelivery(tx: Transaction, delivery: NewDelivery): Promise<void> {
  const [known] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM deliveries WHERE channel = ${delivery.channel} AND webhook_id = ${delivery.webhookId}
      AND user_id = ${delivery.userId} AND source = ${delivery.source}`;
  if (known !== undefined) return;
  await tx.$executeRaw`
    INSERT INTO deliveries (uid, channel, webhook_id, user_id, ticket_id, execution_id, category, event, actor_id, source,
      happened_at, state, due_at)
    VALUES (${randomUUID()}, ${delivery.channel}, ${delivery.webhookId}, ${delivery.userId}, ${delivery.ticketId},
      ${delivery.executionId}, ${delivery.category}, ${delivery.event}, ${delivery.actorId}, ${delivery.source},
      ${delivery.happenedAt}, 'waiting', NOW(6) + INTERVAL ${delivery.waitSeconds} SECOND)
    ON DUPLICATE KEY UPDATE id = id`;
}

/**
 * Takes the next delivery that is due, with everything that joins it: other waiting mails about the same ticket to the same
 * person, but for those that are under way or wait for another attempt. Of several that are due the oldest is taken, so that
 * two senders that look at once do not share them. A locked row is another sender's first; what joins is waited for, because
 * a sender that only looks at it holds it for a moment too. Null when nothing is due.
 */
export function claimDelivery(prisma: PrismaClient): Promise<readonly Delivery[] | null> {
  return withTransaction(prisma, async (tx) => {
    const [first] = await tx.$queryRaw<Delivery[]>`
      SELECT ${columns} FROM deliveries d WHERE d.state = 'waiting' AND d.due_at <= NOW(6)
        AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE d.channel = 'mail' AND d.ticket_id <> 0 AND o.channel = 'mail'
          AND o.webhook_id = 0 AND o.user_id = d.user_id AND o.ticket_id = d.ticket_id AND o.state = 'waiting'
          AND o.due_at <= NOW(6) AND o.id < d.id)
      ORDER BY d.due_at LIMIT 1 FOR UPDATE OF d SKIP LOCKED`;
    if (first === undefined) return null;
    const joining =
      first.channel === 'mail' && first.ticketId !== 0n
        ? await tx.$queryRaw<Delivery[]>`
            SELECT ${columns} FROM deliveries
            WHERE channel = 'mail' AND webhook_id = 0 AND user_id = ${first.userId} AND state = 'waiting'
              AND ticket_id = ${first.ticketId} AND id <> ${first.id} AND (attempts = 0 OR due_at <= NOW(6))
            ORDER BY id FOR UPDATE`
        : [];
    const all = [first, ...joining];
    await tx.$executeRaw`
      UPDATE deliveries SET attempts = attempts + 1, due_at = NOW(6) + INTERVAL ${attemptSeconds} SECOND
      WHERE id IN (${Prisma.join(all.map((one) => one.id))})`;
    return all.map((one) => ({ ...one, attempt: one.attempt + 1 }));
  });
}

export interface AttemptResult {
  /** HTTP or SMTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Null when it was taken. */
  readonly problem: DeliveryProblem | null;
  /** False for what no repetition can mend. */
  readonly mayRepeat: boolean;
}

/**
 * Keeps what became of an attempt. Not taken: again after 15 s, doubled with each attempt up to an hour, and between a half
 * and the whole of that, so that many do not come back at once; given up after a day. What joined the first ends with it.
 */
export async function endAttempt(
  prisma: PrismaClient,
  [first, ...joined]: readonly Delivery[],
  result: AttemptResult,
): Promise<void> {
  if (first === undefined) return;
  await withTransaction(prisma, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO delivery_attempts (delivery_id, number, status, duration_ms, problem)
      VALUES (${first.id}, ${first.attempt}, ${result.status}, ${result.durationMs},
        ${toJsonTextOrNull(result.problem)})`;
    if (result.problem === null) {
      await endDelivery(tx, [first], 'sent');
      await endDelivery(tx, joined, 'merged');
      return;
    }
    if (!result.mayRepeat) {
      await endDelivery(tx, [first, ...joined], 'given_up');
      return;
    }
    const wait = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(first.attempt - 1, 20));
    const ids = Prisma.join([first, ...joined].map((one) => one.id));
    await tx.$executeRaw`
      UPDATE deliveries SET
        state = IF(created_at < NOW(6) - INTERVAL ${giveUpAfterHours} HOUR, 'given_up', state),
        ended_at = IF(created_at < NOW(6) - INTERVAL ${giveUpAfterHours} HOUR, NOW(6), NULL),
        due_at = NOW(6) + INTERVAL ${Math.round(wait * 500)} * 1000 MICROSECOND
          + INTERVAL FLOOR(RAND() * ${Math.round(wait * 500)}) * 1000 MICROSECOND
      WHERE id IN (${ids}) AND state = 'waiting'`;
  });
}

/** What a delivery tells to whom, and how it stands. */
export interface DeliveryStanding {
  readonly state: DeliveryState;
  readonly webhookId: bigint;
  readonly userId: bigint;
  readonly event: string;
}

/** Locks a delivery until the transaction ends; null when there is none. */
export async function lockDelivery(tx: Transaction, id: bigint): Promise<DeliveryStanding | null> {
  const [row] = await tx.$queryRaw<DeliveryStanding[]>`
    SELECT state, webhook_id AS webhookId, user_id AS userId, event FROM deliveries WHERE id = ${id} FOR UPDATE`;
  return row ?? null;
}

/** Makes a delivery that was given up due at once, under its old id. One older than a day has this one attempt. */
export async function resendDelivery(tx: Transaction, id: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET state = 'waiting', due_at = NOW(6), ended_at = NULL
    WHERE id = ${id} AND state = 'given_up'`;
}

/** Ends deliveries that nobody wants any more. */
export async function dropDeliveries(prisma: PrismaClient, deliveries: readonly Delivery[]): Promise<void> {
  await withTransaction(prisma, (tx) => endDelivery(tx, deliveries, 'dropped'));
}

async function endDelivery(
  tx: Transaction,
  deliveries: readonly Delivery[],
  state: DeliveryState,
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries SET state = ${state}, ended_at = NOW(6)
    WHERE id IN (${Prisma.join(deliveries.map((one) => one.id))}) AND state = 'waiting'`;
}

export interface DeliveryRow extends Delivery {
  readonly state: DeliveryState;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly endedAt: Date | null;
  readonly attempts: readonly AttemptRow[];
}

export interface AttemptRow {
  readonly deliveryId: bigint;
  readonly number: number;
  readonly at: Date;
  readonly status: number | null;
  readonly durationMs: number;
  readonly problem: DeliveryProblem | null;
}

/** The delivery log, newest first: all of it, or of one webhook. */
export async function listDeliveries(
  db: Queryable,
  question: { readonly webhookId: bigint | null; readonly before: bigint | null; readonly limit: number },
): Promise<DeliveryRow[]> {
  const { webhookId, before, limit } = question;
  const rows = await db.$queryRaw<Omit<DeliveryRow, 'attempts'>[]>`
    SELECT ${columns}, state, created_at AS createdAt, due_at AS dueAt, ended_at AS endedAt FROM deliveries
    WHERE ${webhookId === null ? Prisma.sql`TRUE` : Prisma.sql`webhook_id = ${webhookId}`}
      AND ${before === null ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`}
    ORDER BY id DESC LIMIT ${limit}`;
  if (rows.length === 0) return [];
  const attempts = await db.$queryRaw<(Omit<AttemptRow, 'problem'> & { problem: Json })[]>`
    SELECT delivery_id AS deliveryId, number, at, status, duration_ms AS durationMs, problem FROM delivery_attempts
    WHERE delivery_id IN (${Prisma.join(rows.map((row) => row.id))}) ORDER BY id DESC`;
  return rows.map((row) => ({
    ...row,
    attempts: attempts
      .filter((attempt) => attempt.deliveryId === row.id)
      .map((attempt) => ({ ...attempt, problem: attempt.problem as DeliveryProblem | null })),
  }));
}

/** Removes deliveries of more than `days` ago with their attempts. Returns how many. */
export function removeOldDeliveries(db: Queryable, days = 30): Promise<number> {
  return db.$executeRaw`
    DELETE FROM deliveries WHERE created_at < NOW(6) - INTERVAL ${days} DAY AND state <> 'waiting' LIMIT 2000`;
}
