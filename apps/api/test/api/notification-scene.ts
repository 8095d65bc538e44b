import { notificationSchema, pageOf } from '@altergate/contracts';
import { listEnvironments, moveTicket, withTransaction } from '@altergate/db';
import type { Grant, TicketState, TicketVerb } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startNotifier } from '../../src/notify/notifier.ts';
import type { Notifier } from '../../src/notify/notifier.ts';
import { seedEnvironments } from '../../src/start/seed.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';
import { addInstanceOf } from './walk-world.ts';
import { createLogger } from '../../src/logger.ts';

export type Person = ApiClient & { readonly person: TestPerson };

export const everywhere = (role: Grant['role']): Grant => ({ role, scope: { kind: 'everything' } });

export let api: TestApi;
export let environmentId: bigint;
export let otherEnvironmentId: bigint;
let instanceId: bigint;
export let author: Person;
export let reviewer: Person;
export let ops: Person;
export let admin: Person;
export let notifier: Notifier | null = null;

export function startNotifying(mail: { url: string; from: string } | null = null, mailWaitSeconds = 0): void {
  notifier = startNotifier({
    ...{ database: api.database, secretKey: api.secretKey, publicUrl: new URL('http://altergate.test') },
    ...{ mail, mailWaitSeconds, lookEveryMs: 100, logger: createLogger('silent') },
  });
}

export async function addTicket(by: Person, title: string): Promise<bigint> {
  const { prisma } = api.database;
  const authorId = by.person.id;
  const { id: ticketId } = await prisma.ticket.create({
    data: { title, reason: '', state: 'draft', authorId, environmentId },
  });
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId, sqlText: 'ALTER TABLE orders ADD COLUMN secret_name INT' },
  });
  await prisma.ticketTarget.create({
    data: { ticketId, revisionId, position: 0, instanceId, environmentId, databaseName: 'shop' },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  return ticketId;
}

export async function move(id: bigint, verb: TicketVerb, to: TicketState, by: Person): Promise<void> {
  const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id } });
  const actor = {
    kind: 'session',
    principalId: 1n,
    userId: by.person.id,
    ...{ address: '', requestId: '' },
  } as const;
  await withTransaction(api.database.prisma, (tx) =>
    moveTicket(tx, { id, verb, version: ticket.version, to, actor }),
  );
}

export async function toldTo(
  client: ApiClient,
  query = '',
): Promise<ReturnType<typeof notificationSchema.parse>[]> {
  const answer = await client.get(`/api/v1/notifications${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return pageOf(notificationSchema).parse(answer.json()).items;
}

export const about = async (client: ApiClient, ticketId: bigint) =>
  (await toldTo(client)).filter((one) => one.ticket.id === ticketId.toString());

export const soon = { timeout: 60_000, interval: 100 };

/** A platform with two environments and people who are told of what happens; nothing notifies before `startNotifying`. */
export function setUpNotifications(): void {
  beforeAll(async () => {
    api = await startTestApi();
    await seedEnvironments(api.database);
    const [first, second] = await listEnvironments(api.database.prisma);
    environmentId = first?.id ?? 0n;
    otherEnvironmentId = second?.id ?? 0n;
    instanceId = BigInt(await addInstanceOf(api, environmentId, 'told'));
    author = await api.signInAs('author', [everywhere('developer')]);
    reviewer = await api.signInAs('reviewer', [everywhere('reviewer')]);
    ops = await api.signInAs('ops', [everywhere('ops')]);
    admin = await api.signInAs('admin', [everywhere('admin')]);
  });
  afterEach(async () => {
    await notifier?.stop();
    notifier = null;
  });
  afterAll(() => api.close());
}
