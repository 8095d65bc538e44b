import type { Queryable, Transaction } from './client.ts';
import { toJsonText } from './json.ts';
import type { Json } from './json.ts';

/** What a hint is about. */
export type OutboxTopic = 'ticket' | 'execution' | 'command' | 'person' | 'instance' | 'notification';

export interface OutboxRow {
  readonly id: bigint;
  readonly at: Date;
  readonly topic: OutboxTopic;
  readonly key: string;
  readonly payload: Json;
}

/** Tells, once the transaction commits, that something changed; the reader looks the truth up. */
export async function addOutbox(
  tx: Transaction,
  topic: OutboxTopic,
  key: bigint,
  payload: unknown = {},
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox (topic, topic_key, payload) VALUES (${topic}, ${key.toString()}, ${toJsonText(payload)})`;
}

/** The newest row's id; 0n for none. */
export async function headOutbox(db: Queryable): Promise<bigint> {
  const [row] = await db.$queryRaw<{ head: bigint | null }[]>`SELECT MAX(id) AS head FROM outbox`;
  return row?.head ?? 0n;
}

/**
 * Rows after `afterId` in order of id, at most `limit`. Ids are given at INSERT, not at COMMIT: a smaller one may appear
 * later, so follow with `createOutboxReader`.
 */
export async function readOutbox(db: Queryable, afterId: bigint, limit = 500): Promise<OutboxRow[]> {
  return db.$queryRaw<OutboxRow[]>`
    SELECT id, at, topic, topic_key AS \`key\`, payload FROM outbox
    WHERE id > ${afterId} ORDER BY id LIMIT ${limit}`;
}

/** Removes rows older than `hours`, in bites small enough to hold no lock for long. Returns how many. */
export async function removeOldOutbox(db: Queryable, hours = 24): Promise<number> {
  return db.$executeRaw`DELETE FROM outbox WHERE at < NOW(6) - INTERVAL ${hours} HOUR ORDER BY at LIMIT 5000`;
}
