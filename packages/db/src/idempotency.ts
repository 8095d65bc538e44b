import type { Queryable } from './client.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

/** What is known of a request that carries a key. */
export type IdempotentRequest =
  | { readonly kind: 'new' }
  /** The first one is still being answered. */
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly status: number; readonly response: string }
  /** The key was used for another request. */
  | { readonly kind: 'different' };

/** A first request unanswered for this long died with its process. */
const abandonedAfterSeconds = 60;

export interface IdempotencyKey {
  readonly userId: bigint;
  readonly key: string;
}

/**
 * Takes the key for this request, or tells what became of the first one. The unique key (user, key) has one winner;
 * `requestHash`: 64 hex digits that tell method, route and body from others, and tell nothing of a password in the body.
 */
export async function beginRequest(
  db: Queryable,
  { userId, key }: IdempotencyKey,
  requestHash: string,
): Promise<IdempotentRequest> {
  try {
    await db.$executeRaw`
      INSERT INTO idempotency_keys (user_id, idempotency_key, request_hash) VALUES (${userId}, ${key}, ${requestHash})`;
    return { kind: 'new' };
  } catch (error) {
    if (serverErrorNumber(error) !== serverErrors.duplicateKey) throw error;
  }
  const [first] = await db.$queryRaw<{ hash: string; status: number | null; response: string | null }[]>`
    SELECT request_hash AS hash, status, response FROM idempotency_keys
    WHERE user_id = ${userId} AND idempotency_key = ${key}`;
  if (first === undefined) return { kind: 'running' };
  if (first.hash !== requestHash) return { kind: 'different' };
  if (first.status !== null) return { kind: 'done', status: first.status, response: first.response ?? '' };
  const taken = await db.$executeRaw`
    UPDATE idempotency_keys SET created_at = NOW(6)
    WHERE user_id = ${userId} AND idempotency_key = ${key} AND status IS NULL
      AND created_at < NOW(6) - INTERVAL ${abandonedAfterSeconds} SECOND`;
  return { kind: taken === 1 ? 'new' : 'running' };
}

/** Keeps the answer for repeats; best in the transaction of what the request did. */
export async function finishRequest(
  db: Queryable,
  { userId, key }: IdempotencyKey,
  answer: { readonly status: number; readonly response: string },
): Promise<void> {
  await db.$executeRaw`
    UPDATE idempotency_keys SET status = ${answer.status}, response = ${answer.response}
    WHERE user_id = ${userId} AND idempotency_key = ${key}`;
}

/** Frees the key of a request that did nothing, so that it may be sent again. */
export async function forgetRequest(db: Queryable, { userId, key }: IdempotencyKey): Promise<void> {
  await db.$executeRaw`
    DELETE FROM idempotency_keys WHERE user_id = ${userId} AND idempotency_key = ${key} AND status IS NULL`;
}

/** Removes keys older than `hours`; returns how many. */
export async function removeOldRequests(db: Queryable, hours = 24): Promise<number> {
  return db.$executeRaw`
    DELETE FROM idempotency_keys WHERE created_at < NOW(6) - INTERVAL ${hours} HOUR LIMIT 5000`;
}
