import { randomUUID } from 'node:crypto';
import { webhookEvents } from '@altergate/domain';
import type { WebhookEvent } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { toJsonText } from './json.ts';
import type { Json } from './json.ts';
import { openPassword, sealPassword } from './sealed-password.ts';

export interface WebhookRow {
  readonly id: bigint;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Whether it may lead into private networks. */
  readonly allowsPrivate: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly version: number;
}

export interface WebhookValues {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly allowsPrivate: boolean;
  readonly enabled: boolean;
}

type RawWebhook = Omit<WebhookRow, 'events' | 'allowsPrivate'> & {
  events: Json;
  allowsPrivate: number | boolean;
};

function webhookOf(row: RawWebhook): WebhookRow {
  const stored: readonly unknown[] = Array.isArray(row.events) ? (row.events as readonly Json[]) : [];
  return {
    ...row,
    events: webhookEvents.filter((event) => stored.includes(event)),
    allowsPrivate: Boolean(row.allowsPrivate),
  };
}

const columns = Prisma.sql`
  id, name, url, events, allows_private AS allowsPrivate, created_at AS createdAt, disabled_at AS disabledAt, version`;

/** All webhooks that were not removed. There are few: no paging. */
export async function listWebhooks(db: Queryable): Promise<WebhookRow[]> {
  const rows = await db.$queryRaw<RawWebhook[]>`
    SELECT ${columns} FROM webhooks WHERE removed_at IS NULL ORDER BY id`;
  return rows.map(webhookOf);
}

/** One webhook; null when there is none, or it was removed. */
export async function findWebhook(db: Queryable, id: bigint): Promise<WebhookRow | null> {
  const [row] = await db.$queryRaw<RawWebhook[]>`
    SELECT ${columns} FROM webhooks WHERE id = ${id} AND removed_at IS NULL`;
  return row === undefined ? null : webhookOf(row);
}

/** Adds a webhook; its secret is sealed under the key, bound to the row's uid. Returns its id. */
export async function insertWebhook(
  tx: Transaction,
  key: Uint8Array,
  webhook: WebhookValues,
  secret: string,
): Promise<bigint> {
  const uid = randomUUID();
  const { keyId, nonce, ciphertext, tag } = sealPassword(key, uid, secret);
  await tx.$executeRaw`
    INSERT INTO webhooks (uid, name, url, events, allows_private, disabled_at, key_id, nonce, ciphertext, tag)
    VALUES (${uid}, ${webhook.name}, ${webhook.url}, ${toJsonText(webhook.events)}, ${webhook.allowsPrivate},
      IF(${webhook.enabled}, NULL, NOW(6)), ${keyId}, ${nonce}, ${ciphertext}, ${tag})`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return BigInt(row?.id ?? 0);
}

/** Changes a webhook if the version still is the one that was seen; false when it moved. `secret` null: it stays. */
export async function updateWebhook(
  tx: Transaction,
  key: Uint8Array,
  seen: { readonly id: bigint; readonly version: number },
  webhook: WebhookValues,
  secret: string | null,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE webhooks SET name = ${webhook.name}, url = ${webhook.url}, events = ${toJsonText(webhook.events)},
      allows_private = ${webhook.allowsPrivate},
      disabled_at = IF(${webhook.enabled}, NULL, COALESCE(disabled_at, NOW(6))), version = version + 1
    WHERE id = ${seen.id} AND version = ${seen.version} AND removed_at IS NULL`;
  if (changed !== 1 || secret === null) return changed === 1;
  const [row] = await tx.$queryRaw<{ uid: string }[]>`SELECT uid FROM webhooks WHERE id = ${seen.id}`;
  if (row === undefined) return false;
  const { keyId, nonce, ciphertext, tag } = sealPassword(key, row.uid, secret);
  await tx.$executeRaw`
    UPDATE webhooks SET key_id = ${keyId}, nonce = ${nonce}, ciphertext = ${ciphertext}, tag = ${tag}
    WHERE id = ${seen.id}`;
  return true;
}

/** Takes a webhook away; its deliveries stay in the log, and what waits is dropped. False when there was none. */
export async function removeWebhook(tx: Transaction, id: bigint): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE webhooks SET removed_at = NOW(6), version = version + 1 WHERE id = ${id} AND removed_at IS NULL`;
  if (changed !== 1) return false;
  await tx.$executeRaw`
    UPDATE deliveries SET state = 'dropped', ended_at = NOW(6) WHERE webhook_id = ${id} AND state = 'waiting'`;
  return true;
}

/**
 * The secret of a webhook, opened at the moment of use.
 * @throws AltergateError credential-not-readable
 */
export async function openWebhookSecret(db: Queryable, key: Uint8Array, id: bigint): Promise<string | null> {
  const [row] = await db.$queryRaw<
    {
      uid: string;
      keyId: string;
      nonce: Uint8Array<ArrayBuffer>;
      ciphertext: Uint8Array<ArrayBuffer>;
      tag: Uint8Array<ArrayBuffer>;
    }[]
  >`SELECT uid, key_id AS keyId, nonce, ciphertext, tag FROM webhooks WHERE id = ${id}`;
  return row === undefined ? null : openPassword(key, row.uid, row);
}
