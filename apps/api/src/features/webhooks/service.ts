import { randomUUID } from 'node:crypto';
import type { DeliveryBody, WebhookBody, WebhookWrite } from '@altergate/contracts';
import {
  databaseNow,
  findWebhook,
  insertDelivery,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  namePeople,
  removeWebhook,
  updateWebhook,
  withTransaction,
} from '@altergate/db';
import type { Database, WebhookRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { testEvent } from '../../notify/send-delivery.ts';
import { noteAudit } from '../audit/note.ts';

const webhookLimit = 20;

export interface Vault {
  readonly database: Database;
  readonly secretKey: Uint8Array;
}

/** How a reader sees a webhook: a token may leak, and with a whole address anybody could write to its receiver. */
function describe(row: WebhookRow, urlShown: boolean): WebhookBody {
  return {
    id: row.id.toString(),
    name: row.name,
    url: urlShown ? row.url : placeOf(row.url),
    urlShown,
    events: [...row.events],
    allowsPrivate: row.allowsPrivate,
    enabled: row.disabledAt === null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

/** What the audit log keeps of a webhook: all but its secret and what may be one in its address. */
function factsOf({ name, url, events, allowsPrivate, enabled }: Omit<WebhookWrite, 'secret'>) {
  return { name, url: placeOf(url), events, allowsPrivate, enabled };
}

/** Of many receivers path and query are the secret: more people read the audit log than webhooks. */
function placeOf(address: string): string {
  const url = new URL(address);
  return url.pathname === '/' && url.search === '' ? url.origin : `${url.origin}/…`;
}

/** Who a reader is tells how much of an address is shown. */
export async function readWebhooks(
  database: Database,
  reader: Principal,
): Promise<{ items: WebhookBody[]; next: null }> {
  const rows = await listWebhooks(database.prisma);
  return { items: rows.map((row) => describe(row, seesAddresses(reader))), next: null };
}

/** @throws AltergateError not-found */
export function readWebhook(database: Database, reader: Principal, id: bigint): Promise<WebhookBody> {
  return readOne(database, id, seesAddresses(reader));
}

function seesAddresses(reader: Principal): boolean {
  return reader.kind === 'session';
}

async function readOne(database: Database, id: bigint, urlShown: boolean): Promise<WebhookBody> {
  const row = await findWebhook(database.prisma, id);
  if (row === null) throw new AltergateError('not-found');
  return describe(row, urlShown);
}

/** @throws AltergateError webhook-secret-missing, too-many-webhooks {limit}, and those of the guard */
export async function createWebhook(
  vault: Vault,
  { actor, guard }: GuardedActor,
  wanted: WebhookWrite,
): Promise<WebhookBody> {
  const { secret } = wanted;
  if (secret === null) throw new AltergateError('webhook-secret-missing');
  const { prisma } = vault.database;
  const id = await withTransaction(prisma, async (tx) => {
    await guard(tx);
    if ((await listWebhooks(tx)).length >= webhookLimit) {
      throw new AltergateError('too-many-webhooks', { limit: webhookLimit });
    }
    const created = await insertWebhook(tx, vault.secretKey, wanted, secret);
    const entry = { actor, verb: 'webhook.created', objectKind: 'webhook', objectId: created } as const;
    await noteAudit(tx, { ...entry, params: { name: wanted.name, after: factsOf(wanted) } });
    return created;
  });
  return readOne(vault.database, id, true);
}

/**
 * Changes a webhook. A new address needs the secret typed: a stored one never signs for another place.
 * @throws AltergateError not-found, version-moved, webhook-secret-missing, and those of the guard
 */
export async function changeWebhook(
  vault: Vault,
  { actor, guard }: GuardedActor,
  seen: { readonly id: bigint; readonly version: number },
  wanted: WebhookWrite,
): Promise<WebhookBody> {
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    const before = await findWebhook(tx, seen.id);
    if (before === null) throw new AltergateError('not-found');
    if (wanted.secret === null && before.url !== wanted.url)
      throw new AltergateError('webhook-secret-missing');
    if (!(await updateWebhook(tx, vault.secretKey, seen, wanted, wanted.secret))) {
      throw new AltergateError('version-moved');
    }
    const entry = { actor, verb: 'webhook.changed', objectKind: 'webhook', objectId: seen.id } as const;
    const params = {
      name: wanted.name,
      before: factsOf({ ...before, events: [...before.events], enabled: before.disabledAt === null }),
      after: factsOf(wanted),
      addressChanged: before.url !== wanted.url,
      secretChanged: wanted.secret !== null,
    };
    await noteAudit(tx, { ...entry, params });
  });
  return readOne(vault.database, seen.id, true);
}

/** @throws AltergateError not-found, and those of the guard */
export async function takeWebhookAway(
  database: Database,
  { actor, guard }: GuardedActor,
  id: bigint,
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const before = await findWebhook(tx, id);
    if (before === null || !(await removeWebhook(tx, id))) throw new AltergateError('not-found');
    const entry = { actor, verb: 'webhook.removed', objectKind: 'webhook', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name: before.name, url: placeOf(before.url) } });
  });
}

/**
 * Queues a test event, also to one that is switched off; the log tells what became of it.
 * @throws AltergateError not-found, and those of the guard
 */
export async function testWebhook(
  database: Database,
  { actor, guard }: GuardedActor,
  id: bigint,
): Promise<void> {
  const happenedAt = await databaseNow(database.prisma);
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const webhook = await findWebhook(tx, id);
    if (webhook === null) throw new AltergateError('not-found');
    await insertDelivery(tx, {
      ...{ channel: 'webhook', webhookId: id, userId: 0n, ticketId: 0n, executionId: 0n, category: '' },
      ...{
        event: testEvent,
        actorId: actor.userId,
        source: `test:${randomUUID()}`,
        happenedAt,
        waitSeconds: 0,
      },
    });
    const entry = { actor, verb: 'webhook.tested', objectKind: 'webhook', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name: webhook.name } });
  });
}

/** What was sent and what became of it, newest first. */
export async function readDeliveries(
  database: Database,
  question: { readonly webhookId: bigint | null; readonly before: bigint | null; readonly limit: number },
): Promise<{ items: DeliveryBody[]; next: string | null }> {
  const rows = await listDeliveries(database.prisma, { ...question, limit: question.limit + 1 });
  const page = rows.slice(0, question.limit);
  const people = await namePeople(
    database.prisma,
    page.map((row) => row.userId).filter((id) => id !== 0n),
  );
  const items = page.map((row): DeliveryBody => {
    const person = people.get(row.userId);
    return {
      id: row.id.toString(),
      uid: row.uid,
      channel: row.channel,
      webhookId: row.webhookId === 0n ? null : row.webhookId.toString(),
      person: person === undefined ? null : { ...person, id: person.id.toString() },
      ticketId: row.ticketId === 0n ? null : row.ticketId.toString(),
      event: row.event,
      state: row.state,
      at: row.createdAt.toISOString(),
      nextAt: row.state === 'waiting' ? row.dueAt.toISOString() : null,
      attempts: row.attempts.map(({ number, at, status, durationMs, problem }) => ({
        ...{ number, at: at.toISOString(), status, durationMs },
        problem: problem === null ? null : { code: problem.code, params: { ...problem.params } },
      })),
    };
  });
  return { items, next: rows.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null };
}
