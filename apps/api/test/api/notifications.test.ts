import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createdTokenSchema,
  deliverySchema,
  notificationCountSchema,
  notificationSchema,
  notificationSettingsSchema,
  pageOf,
  webhookSchema,
} from '@altergate/contracts';
import { listEnvironments, moveTicket, withTransaction } from '@altergate/db';
import { defaultNotificationChoices } from '@altergate/domain';
import type { Grant, TicketState, TicketVerb } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { isAllowedAddress } from '../../src/notify/allowed-address.ts';
import type { MailOptions } from '../../src/notify/mail.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import type { Notifier } from '../../src/notify/notifier.ts';
import { seedEnvironments } from '../../src/start/seed.ts';
import { addRun, addRunPlace } from './add-run.ts';
import { listen, openLive } from './live-client.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';
import { addInstanceOf } from './walk-world.ts';
import { createLogger } from '../../src/logger.ts';

type Person = ApiClient & { readonly person: TestPerson };

const everywhere = (role: Grant['role']): Grant => ({ role, scope: { kind: 'everything' } });

let api: TestApi;
let environmentId: bigint;
let otherEnvironmentId: bigint;
let instanceId: bigint;
let author: Person;
let reviewer: Person;
let ops: Person;
let admin: Person;
let notifier: Notifier | null = null;

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

function startNotifying(mail: { url: string; from: string } | null = null, mailWaitSeconds = 0): void {
  notifier = startNotifier({
    ...{ database: api.database, secretKey: api.secretKey, publicUrl: new URL('http://altergate.test') },
    ...{ mail, mailWaitSeconds, logger: createLogger('silent') },
  });
}

async function addTicket(by: Person, title: string): Promise<bigint> {
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

async function move(id: bigint, verb: TicketVerb, to: TicketState, by: Person): Promise<void> {
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

async function toldTo(client: ApiClient, query = ''): Promise<ReturnType<typeof notificationSchema.parse>[]> {
  const answer = await client.get(`/api/v1/notifications${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return pageOf(notificationSchema).parse(answer.json()).items;
}

const about = async (client: ApiClient, ticketId: bigint) =>
  (await toldTo(client)).filter((one) => one.ticket.id === ticketId.toString());

const soon = { timeout: 15_000, interval: 100 };

describe('notifications', () => {
  it('tell a reviewer what waits, the author what was decided, and nobody what they did themselves', async () => {
    startNotifying();
    const id = await addTicket(author, 'Add a note');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => {
      expect(await about(reviewer, id)).toMatchObject([
        {
          category: 'waits',
          code: 'waits-for-decision',
          read: false,
          over: false,
          person: { name: 'author' },
        },
      ]);
    }, soon);
    await move(id, 'reject', 'rejected', reviewer);
    await vi.waitFor(async () => {
      expect(await about(author, id)).toMatchObject([
        { code: 'ticket-rejected', ticket: { state: 'rejected' } },
      ]);
    }, soon);
    // What waited does so no more, and says so.
    expect(await about(reviewer, id)).toMatchObject([{ code: 'waits-for-decision', over: true }]);
    expect(await about(ops, id)).toEqual([]);
  });

  it('tell author, starter, reviewers and ops of what needs attention', async () => {
    startNotifying();
    const id = await addTicket(author, 'Unknown outcome');
    await api.database.prisma.ticket.update({ where: { id }, data: { state: 'running' } });
    await move(id, 'finish', 'needs_attention', admin);
    for (const person of [author, reviewer, ops]) {
      await vi.waitFor(async () => {
        expect(await about(person, id)).toMatchObject([
          { category: 'attention', code: 'ticket-needs-attention' },
        ]);
      }, soon);
    }
  });

  it('are made once, also when the log is followed twice', async () => {
    const id = await addTicket(author, 'Only once');
    await move(id, 'submit', 'in_review', author);
    startNotifying();
    await vi.waitFor(async () => expect(await about(reviewer, id)).toHaveLength(1), soon);
    await notifier?.stop();
    await api.database.prisma.$executeRaw`UPDATE audit_followers SET position = 0`;
    const later = await addTicket(author, 'Afterwards');
    await move(later, 'submit', 'in_review', author);
    startNotifying();
    await vi.waitFor(async () => expect(await about(reviewer, later)).toHaveLength(1), soon);
    expect(await about(reviewer, id)).toHaveLength(1);
  });

  it('of a ticket that left the scope of its reader are not shown and not counted', async () => {
    const local = await api.signInAs('local', [
      { role: 'reviewer', scope: { kind: 'environment', environmentId: environmentId.toString() } },
    ]);
    startNotifying();
    const id = await addTicket(author, 'Moves away');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(local, id)).toHaveLength(1), soon);
    const counted = async () =>
      notificationCountSchema.parse((await local.get('/api/v1/notifications/count')).json()).unread;
    expect(await counted()).toBe(1);
    await api.database.prisma.ticketTarget.updateMany({
      where: { ticketId: id },
      data: { environmentId: otherEnvironmentId },
    });
    expect(await about(local, id)).toEqual([]);
    expect(await counted()).toBe(0);
  });

  it('are not made for an author who was disabled, nor for a starter who may not see the ticket any more', async () => {
    const leaver = await api.signInAs('leaver', [everywhere('developer')]);
    const mover = await api.signInAs('mover', [everywhere('reviewer')]);
    const stayer = await api.signInAs('stayer', [everywhere('reviewer')]);
    const { prisma } = api.database;
    const wanted = { authorId: leaver.person.id, tables: ['orders', 'customers'] };
    const { ticketId: id, executionIds } = await addRun(api, await addRunPlace(api), wanted);
    for (const [index, starter] of [mover, stayer].entries()) {
      const requestedBy = starter.person.id;
      await prisma.execution.update({ where: { id: executionIds[index] ?? 0n }, data: { requestedBy } });
    }
    await prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${leaver.person.id}`;
    await prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${mover.person.id}`;
    await move(id, 'finish', 'failed', admin);
    startNotifying();
    await vi.waitFor(async () => expect(await about(stayer, id)).toHaveLength(1), soon);
    const rows = await prisma.notification.findMany({ where: { ticketId: id } });
    expect(rows.map((row) => row.userId)).toEqual([stayer.person.id]);
  });

  it('that were read are counted no more, and other tabs are told', async () => {
    const reader = await api.signInAs('reader', [everywhere('reviewer')]);
    startNotifying();
    const origin = await listen(api);
    const tab = await openLive(origin, { cookie: reader.cookie, from: 'http://127.0.0.1:8080' });
    tab.subscribe({ id: 'bell', topic: 'notifications', key: '' });
    await tab.until((frame) => frame.type === 'subscribed' && frame.id === 'bell');
    const id = await addTicket(author, 'Read me');
    await move(id, 'submit', 'in_review', author);
    await tab.until((frame) => frame.type === 'state' && frame.topic === 'notifications');
    const [told] = await about(reader, id);
    await reader.post('/api/v1/notifications/read', { upTo: told?.id });
    expect(await about(reader, id)).toMatchObject([{ read: true }]);
    expect(await toldTo(reader, '?unread=true')).toEqual([]);
    const count = await reader.get('/api/v1/notifications/count');
    expect(count.json()).toEqual({ unread: 0, more: false });
    tab.close();
  });

  it('of a category that a person does not want are not made', async () => {
    const quiet = await api.signInAs('quiet', [everywhere('reviewer')]);
    const before = notificationSettingsSchema.parse(
      (await quiet.get('/api/v1/me/notification-settings')).json(),
    );
    const choices = { ...defaultNotificationChoices, waits: { product: false, mail: false } };
    const body = { choices, email: '', language: 'en' };
    const version = { version: before.version };
    const saved = await quiet.put('/api/v1/me/notification-settings', body, version);
    expect(saved.statusCode, saved.body).toBe(200);
    expect((await quiet.put('/api/v1/me/notification-settings', body, version)).statusCode).toBe(412);
    startNotifying();
    const id = await addTicket(author, 'Not for everybody');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(reviewer, id)).toHaveLength(1), soon);
    expect(await about(quiet, id)).toEqual([]);
  });
});

describe('mails', () => {
  let server: MailServer;
  let mail: MailOptions;
  beforeAll(async () => {
    server = await startMailServer();
    mail = server.options;
  });
  afterAll(() => server.close());

  async function mailed(name: string, language = 'en'): Promise<Person> {
    const person = await api.signInAs(name, [everywhere('reviewer')]);
    const body = { choices: defaultNotificationChoices, email: `${name}@altergate.test`, language };
    const saved = await person.put('/api/v1/me/notification-settings', body, { version: 1 });
    expect(saved.statusCode, saved.body).toBe(200);
    await api.database.prisma.$executeRaw`
      UPDATE notification_settings SET email_confirmed_at = NOW(6) WHERE user_id = ${person.person.id}`;
    return person;
  }
  const mailsTo = (name: string) => server.mailsTo(`${name}@altergate.test`);

  it('join what happened to one ticket within the minute, in the language of the person', async () => {
    await mailed('joined', 'zh-CN');
    const id = await addTicket(author, 'Joined');
    await move(id, 'submit', 'in_review', author);
    await move(id, 'approve', 'approved', admin);
    startNotifying(mail, 6);
    await vi.waitFor(() => expect(mailsTo('joined')).toHaveLength(1), soon);
    const [one] = mailsTo('joined');
    expect(one?.text).toMatch(/^Auto-Submitted: auto-generated$/im);
    expect(one?.body).toContain('等待审批');
    expect(one?.body).toContain('已批准，等待执行');
    expect(one?.body).toContain(`http://altergate.test/tickets/${id.toString()}`);
    expect(one?.body).not.toContain('secret_name');
  });

  it('that a server takes later are sent again, and the log tells why', async () => {
    const person = await mailed('patient');
    server.refuse(1);
    startNotifying(mail);
    await person.post('/api/v1/me/notification-settings/test-mail');
    const deliveries = async () =>
      pageOf(deliverySchema)
        .parse((await admin.get('/api/v1/deliveries')).json())
        .items.filter((one) => one.person?.name === 'patient' && one.event === 'test');
    await vi.waitFor(async () => {
      expect(await deliveries()).toMatchObject([
        { state: 'waiting', attempts: [{ status: 451, problem: { code: 'mail-refused' } }] },
      ]);
    }, soon);
    await api.database.prisma.$executeRaw`UPDATE deliveries SET due_at = NOW(6) WHERE state = 'waiting'`;
    await vi.waitFor(() => expect(mailsTo('patient')).toHaveLength(1), soon);
    await vi.waitFor(async () => {
      expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: [{ number: 2 }, { number: 1 }] }]);
    }, soon);
  });

  it('are not sent to somebody who may not see the ticket any more', async () => {
    const person = await mailed('left-the-team');
    startNotifying(mail, 2);
    const id = await addTicket(author, 'Not yours any more');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => expect(await about(person, id)).toHaveLength(1), soon);
    await api.database.prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${person.person.id}`;
    await vi.waitFor(async () => {
      const [row] = await api.database.prisma.delivery.findMany({
        where: { userId: person.person.id, ticketId: id },
      });
      expect(row?.state).toBe('dropped');
    }, soon);
    expect(mailsTo('left-the-team')).toEqual([]);
  });
});

describe('a webhook', () => {
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const answers: number[] = [];
  const secret = 'the secret of the webhook';
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        const status = answers.shift() ?? 200;
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const body = (changes: object = {}) => ({
    ...{ name: 'ops room', url, events: ['ticket.in_review'], allowsPrivate: true, enabled: true, secret },
    ...changes,
  });
  async function addWebhook(changes: object = {}) {
    const answer = await admin.post('/api/v1/webhooks', body(changes));
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.body).not.toContain(secret);
    return webhookSchema.parse(answer.json());
  }
  const deliveriesOf = async (id: string) =>
    pageOf(deliverySchema).parse((await admin.get(`/api/v1/deliveries?webhookId=${id}`)).json()).items;
  const makeDue = () =>
    api.database.prisma.$executeRaw`UPDATE deliveries SET due_at = NOW(6) WHERE state = 'waiting'`;

  it('is told again under the same id until it takes what is signed', async () => {
    const webhook = await addWebhook();
    received.length = 0;
    answers.push(500);
    startNotifying();
    const id = await addTicket(author, 'Tell the room');
    await move(id, 'submit', 'in_review', author);
    await vi.waitFor(async () => {
      expect(await deliveriesOf(webhook.id)).toMatchObject([
        { state: 'waiting', attempts: [{ status: 500, problem: { code: 'webhook-refused' } }] },
      ]);
    }, soon);
    await makeDue();
    await vi.waitFor(async () => {
      expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'sent', nextAt: null }]);
    }, soon);
    expect(received).toHaveLength(2);
    const [first, second] = received;
    expect(second?.headers['altergate-delivery']).toBe(first?.headers['altergate-delivery']);
    const timestamp = String(second?.headers['altergate-timestamp']);
    expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(60);
    const signed = createHmac('sha256', secret)
      .update(`${timestamp}.${second?.body ?? ''}`)
      .digest('hex');
    expect(second?.headers['altergate-signature']).toBe(`v1=${signed}`);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({
      ...{ event: 'ticket.in_review', person: { name: 'author' } },
      ticket: {
        id: id.toString(),
        title: 'Tell the room',
        url: `http://altergate.test/tickets/${id.toString()}`,
      },
    });
    expect(second?.body).not.toContain('secret_name');
    await admin.delete(`/api/v1/webhooks/${webhook.id}`);
  });

  it('is not followed to another address', async () => {
    const webhook = await addWebhook();
    received.length = 0;
    answers.push(302);
    startNotifying();
    await admin.post(`/api/v1/webhooks/${webhook.id}/test`);
    await vi.waitFor(async () => {
      expect(await deliveriesOf(webhook.id)).toMatchObject([
        { event: 'test', attempts: [{ status: 302, problem: { code: 'webhook-redirects' } }] },
      ]);
    }, soon);
    expect(received.map((one) => one.headers['altergate-event'])).toEqual(['test']);
    await admin.delete(`/api/v1/webhooks/${webhook.id}`);
    await vi.waitFor(async () =>
      expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'dropped' }]),
    );
  });

  it('in a private network is refused unless an admin allows it, also behind a name', async () => {
    received.length = 0;
    const literal = await addWebhook({ allowsPrivate: false });
    const named = await addWebhook({ allowsPrivate: false, url: url.replace('127.0.0.1', 'localhost') });
    startNotifying();
    for (const { id } of [literal, named]) {
      await admin.post(`/api/v1/webhooks/${id}/test`);
      await vi.waitFor(async () => {
        const [delivery] = await deliveriesOf(id);
        expect(delivery?.attempts[0]?.problem?.code).toBe('webhook-address-not-allowed');
      }, soon);
      await admin.delete(`/api/v1/webhooks/${id}`);
    }
    expect(received).toEqual([]);
  });

  it('is given up after a day', async () => {
    const webhook = await addWebhook();
    answers.push(503);
    await admin.post(`/api/v1/webhooks/${webhook.id}/test`);
    await api.database.prisma.$executeRaw`
      UPDATE deliveries SET created_at = NOW(6) - INTERVAL 25 HOUR WHERE webhook_id = ${BigInt(webhook.id)}`;
    startNotifying();
    await vi.waitFor(async () => {
      expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'given_up', nextAt: null }]);
    }, soon);
    await admin.delete(`/api/v1/webhooks/${webhook.id}`);
  });

  it('with a new address needs its secret again, and never shows it', async () => {
    const webhook = await addWebhook({ enabled: false });
    const version = { version: webhook.version };
    const elsewhere = body({ url: 'https://example.com/other', secret: null });
    const refused = await admin.put(`/api/v1/webhooks/${webhook.id}`, elsewhere, version);
    expect(refused.json()).toMatchObject({ code: 'webhook-secret-missing' });
    const renamed = body({ name: 'renamed', enabled: false, secret: null });
    const kept = await admin.put(`/api/v1/webhooks/${webhook.id}`, renamed, version);
    expect(webhookSchema.parse(kept.json()).name).toBe('renamed');
    const credentials = body({ url: 'https://user:password@example.com/' });
    expect((await admin.post('/api/v1/webhooks', credentials)).statusCode).toBe(400);
    expect((await admin.post('/api/v1/webhooks', body({ url: 'ftp://example.com/' }))).statusCode).toBe(400);
    const rows = await api.database.prisma.auditEntry.findMany({ where: { objectKind: 'webhook' } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.payload).join()).not.toContain(secret);
  });

  it('whose address is its secret leaves only its host in the audit log', async () => {
    const address = 'https://hooks.example.com/services/T0/secret-in-path?access_token=secret-in-query';
    const webhook = await addWebhook({ url: address, enabled: false });
    const changed = body({ url: `${address}-2`, enabled: false });
    const version = { version: webhook.version };
    expect((await admin.put(`/api/v1/webhooks/${webhook.id}`, changed, version)).statusCode).toBe(200);
    await admin.delete(`/api/v1/webhooks/${webhook.id}`);
    const asked = `/api/v1/audit?objectKind=webhook&objectId=${webhook.id}`;
    const audit = await admin.get(asked);
    expect(audit.json()).toMatchObject({
      items: [
        { verb: 'webhook.removed', params: { url: 'https://hooks.example.com/…' } },
        { verb: 'webhook.changed', params: { addressChanged: true } },
        { verb: 'webhook.created' },
      ],
    });
    expect(audit.body).not.toMatch(/secret-in/);
  });

  it('whose address is its secret shows a token its host only, wherever that looks', async () => {
    const address = 'https://hooks.example.com/services/T0/secret-in-path?access_token=secret-in-query';
    const webhook = await addWebhook({ url: address, enabled: false });
    expect(webhook).toMatchObject({ url: address, urlShown: true });
    await admin.post(`/api/v1/webhooks/${webhook.id}/test`);
    for (const access of ['read', 'everything']) {
      const wanted = { name: access, access, environmentId: null, days: 1 };
      const made = await admin.post('/api/v1/tokens', wanted);
      expect(made.statusCode, made.body).toBe(201);
      const program = api.anonymous();
      program.useToken(createdTokenSchema.parse(made.json()).secret);
      const looks = await Promise.all(
        [
          '/api/v1/webhooks',
          `/api/v1/webhooks/${webhook.id}`,
          `/api/v1/deliveries?webhookId=${webhook.id}`,
          `/api/v1/audit?objectKind=webhook&objectId=${webhook.id}`,
          '/api/v1/audit/export?format=jsonl',
          '/api/v1/audit/export?format=csv',
        ].map((path) => program.get(path)),
      );
      for (const look of looks) {
        expect(look.statusCode, look.body).toBe(200);
        expect(look.body).not.toMatch(/secret-in/);
      }
      expect(looks[1]?.json()).toMatchObject({ url: 'https://hooks.example.com/…', urlShown: false });
    }
    await admin.delete(`/api/v1/webhooks/${webhook.id}`);
  });

  it.each([
    ['169.254.169.254', true, false],
    ['::ffff:169.254.169.254', true, false],
    ['::ffff:a9fe:a9fe', true, false],
    ['fe80::1', true, false],
    ['0.0.0.0', true, false],
    ['127.0.0.1', false, false],
    ['10.1.2.3', false, false],
    ['::1', false, false],
    ['fd00::1', false, false],
    ['::ffff:192.168.1.1', false, false],
    ['10.1.2.3', true, true],
    ['1.1.1.1', false, true],
    ['2606:4700:4700::1111', false, true],
  ] as const)('at %s with private networks allowed: %s, may be reached: %s', (address, allows, expected) => {
    expect(isAllowedAddress(address, allows)).toBe(expected);
  });
});
