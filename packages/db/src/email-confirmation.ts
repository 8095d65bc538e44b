import { randomUUID } from 'node:crypto';
import type { Queryable, Transaction } from './client.ts';
import { insertDelivery } from './deliveries.ts';

/** What the mail that asks for a confirmation is called among deliveries. */
export const confirmationEvent = 'email-confirmation';
/** How long such a mail's link is good for. */
export const confirmationHours = 24;

/** An address that waits to be confirmed. */
export interface OpenConfirmation {
  readonly email: string;
  /** Names this request; an older one is void. */
  readonly request: string;
}

/** What a delivery is made from that asks for this confirmation; `addressKey` stands for the address, in 16 characters. */
export function confirmationSource(addressKey: string, request: string): string {
  return `${confirmationsOf(addressKey)}${request}`;
}

function confirmationsOf(addressKey: string): string {
  return `confirm:${addressKey}:`;
}

/** Opens a request to confirm the stored address, voids those before it, and queues the mail that asks. */
export async function askForConfirmation(
  tx: Transaction,
  userId: bigint,
  { addressKey, now }: { readonly addressKey: string; readonly now: Date },
): Promise<void> {
  const request = randomUUID();
  await tx.$executeRaw`
    UPDATE notification_settings SET email_request = ${request}, email_requested_at = NOW(6)
    WHERE user_id = ${userId}`;
  await insertDelivery(tx, {
    ...{ channel: 'mail', webhookId: 0n, userId, ticketId: 0n, executionId: 0n, category: '' },
    ...{ event: confirmationEvent, actorId: userId, source: confirmationSource(addressKey, request) },
    ...{ happenedAt: now, waitSeconds: 0 },
  });
}

/** The open request of a person that is not too old, by the database's clock; null for none. */
export async function findOpenConfirmation(db: Queryable, userId: bigint): Promise<OpenConfirmation | null> {
  const [row] = await db.$queryRaw<OpenConfirmation[]>`
    SELECT email, email_request AS request FROM notification_settings
    WHERE user_id = ${userId} AND email <> '' AND email_confirmed_at IS NULL AND email_request IS NOT NULL
      AND email_requested_at > NOW(6) - INTERVAL ${confirmationHours} HOUR`;
  return row ?? null;
}

/** Notes that the address is confirmed and uses the request up; false when it moved or somebody was faster. */
export async function confirmEmail(
  tx: Transaction,
  userId: bigint,
  { email, request }: OpenConfirmation,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE notification_settings SET email_confirmed_at = NOW(6), email_request = NULL, email_requested_at = NULL
    WHERE user_id = ${userId} AND BINARY email = BINARY ${email} AND email_request = ${request}
      AND email_confirmed_at IS NULL`;
  return changed === 1;
}

/**
 * Seconds until a person may have another mail that they ask for themselves (`source` begins it: `confirm:`, `test:`), or
 * null when they may now. The person's row stays locked until the transaction ends, so that two can't both be the last.
 */
export async function lockOwnMails(
  tx: Transaction,
  wanted: { readonly userId: bigint; readonly source: string; readonly perHour: number },
): Promise<number | null> {
  const { userId, source, perHour } = wanted;
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ count: bigint; seconds: bigint | number | null }[]>`
    SELECT COUNT(*) AS count, 3600 - TIMESTAMPDIFF(SECOND, MIN(created_at), NOW(6)) AS seconds FROM deliveries
    WHERE channel = 'mail' AND webhook_id = 0 AND user_id = ${userId} AND source LIKE ${`${source}%`}
      AND created_at > NOW(6) - INTERVAL 1 HOUR`;
  if (row === undefined || Number(row.count) < perHour) return null;
  return Math.max(1, Number(row.seconds ?? 1));
}

/**
 * Seconds until an address may be asked once more, whoever asks, or null when it was asked no more than so often within the
 * hour; those of this transaction count. A locking read: it waits for what others queue at this moment, and when two wait
 * for each other one of them begins again.
 */
export async function waitOfAddress(
  tx: Transaction,
  { addressKey, perHour }: { readonly addressKey: string; readonly perHour: number },
): Promise<number | null> {
  const prefix = confirmationsOf(addressKey);
  const rows = await tx.$queryRaw<{ seconds: bigint | number }[]>`
    SELECT 3600 - TIMESTAMPDIFF(SECOND, created_at, NOW(6)) AS seconds FROM deliveries
    WHERE created_at > NOW(6) - INTERVAL 1 HOUR AND channel = 'mail' AND LEFT(source, ${prefix.length}) = BINARY ${prefix}
    ORDER BY created_at FOR UPDATE`;
  const [oldest] = rows;
  if (oldest === undefined || rows.length <= perHour) return null;
  return Math.max(1, Number(oldest.seconds));
}
