import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createdTokenSchema, deliverySchema, pageOf, webhookSchema } from '@altergate/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isAllowedAddress } from '../../src/notify/allowed-address.ts';
import {
  api,
  author,
  admin,
  startNotifying,
  addTicket,
  move,
  soon,
  setUpNotifications,
} from './notification-scene.ts';

setUpNotifications();

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
    await vi.waitFor(
      async () => expect(await deliveriesOf(webhook.id)).toMatchObject([{ state: 'dropped' }]),
      soon,
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
