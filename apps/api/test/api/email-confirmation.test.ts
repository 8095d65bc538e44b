import { deliverySchema, notificationSettingsSchema, pageOf, problemSchema } from '@altergate/contracts';
import { defaultNotificationChoices } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { findInTables } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { startNotifier } from '../../src/notify/notifier.ts';
import type { Notifier } from '../../src/notify/notifier.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let server: MailServer;
let notifier: Notifier;
beforeAll(async () => {
  api = await startTestApi();
  server = await startMailServer();
  notifier = startNotifier({
    ...{ database: api.database, secretKey: api.secretKey, publicUrl: new URL('https://altergate.test') },
    ...{ mail: server.options, mailWaitSeconds: 0, lookEveryMs: 100, logger: createLogger('silent') },
  });
});
afterAll(async () => {
  await notifier.stop();
  await server.close();
  await api.close();
});

const soon = { timeout: 60_000, interval: 100 };
const settingsUrl = '/api/v1/me/notification-settings';
const settingsOf = async (client: ApiClient) =>
  notificationSettingsSchema.parse((await client.get(settingsUrl)).json());
const codeOf = (answer: { json: () => unknown }) => problemSchema.parse(answer.json()).code;

async function save(client: ApiClient, email: string, language = 'en') {
  const { version } = await settingsOf(client);
  return client.put(settingsUrl, { choices: defaultNotificationChoices, email, language }, { version });
}
/** The secrets of the links that were mailed to an address, oldest first. */
async function linksTo(address: string, count = 1): Promise<string[]> {
  await vi.waitFor(() => expect(server.mailsTo(address)).toHaveLength(count), soon);
  return server
    .mailsTo(address)
    .map(({ body }) => /https:\/\/altergate\.test\/confirm-email#(\S+)/.exec(body)?.[1] ?? '');
}
const confirm = (client: ApiClient, token: string) => client.post(`${settingsUrl}/confirm-email`, { token });

describe('an e-mail address', () => {
  it('is mailed one thing until it is confirmed: the link that confirms it', async () => {
    const client = await api.signInAs('ann');
    const saved = await save(client, 'ann@altergate.test', 'zh-CN');
    expect(saved.json()).toMatchObject({ email: 'ann@altergate.test', emailConfirmed: false });
    expect(codeOf(await client.post(`${settingsUrl}/test-mail`))).toBe('mail-address-unconfirmed');
    const [token = ''] = await linksTo('ann@altergate.test');
    const [mail] = server.mailsTo('ann@altergate.test');
    expect(mail?.body).toContain('altergate.test 上的 Altergate 有用户申请在此邮箱接收通知');
    const confirmed = await confirm(client, token);
    expect(confirmed.json()).toMatchObject({ emailConfirmed: true });
    expect((await client.post(`${settingsUrl}/test-mail`)).statusCode).toBe(202);
    await vi.waitFor(() => expect(server.mailsTo('ann@altergate.test')).toHaveLength(2), soon);
    const verbs = (await client.get('/api/v1/audit')).json<{ items: { verb: string }[] }>().items;
    expect(verbs.map(({ verb }) => verb)).toContain('notification.email-confirmed');
  });

  it('is confirmed by a link once, by nobody else, and not by the link of an older address', async () => {
    const client = await api.signInAs('ben');
    const other = await api.signInAs('eve');
    await save(client, 'old@altergate.test');
    const [older = ''] = await linksTo('old@altergate.test');
    await save(client, 'ben@altergate.test');
    const [token = ''] = await linksTo('ben@altergate.test');
    for (const answer of [
      await confirm(client, older),
      await confirm(other, token),
      await confirm(client, 'x'),
    ]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'mail-link-not-valid']);
    }
    expect((await settingsOf(client)).emailConfirmed).toBe(false);
    const answers = await Promise.all([confirm(client, token), confirm(client, token)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410]);
    expect(codeOf(await confirm(client, token))).toBe('mail-link-not-valid');
  });

  it('that is changed has to be confirmed anew; one that is saved again stays confirmed', async () => {
    const client = await api.signInAs('cem');
    await save(client, 'cem@altergate.test');
    const [token = ''] = await linksTo('cem@altergate.test');
    await confirm(client, token);
    expect((await save(client, 'cem@altergate.test', 'zh-CN')).json()).toMatchObject({
      emailConfirmed: true,
    });
    expect((await save(client, 'Cem@altergate.test')).json()).toMatchObject({ emailConfirmed: false });
    expect((await save(client, '')).json()).toMatchObject({ email: '', emailConfirmed: false });
  });

  it('gets no link that is older than a day, and the secret of none is stored', async () => {
    const client = await api.signInAs('dan');
    await save(client, 'dan@altergate.test');
    const [token = ''] = await linksTo('dan@altergate.test');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await findInTables(api.platform, token)).toEqual([]);
    await api.database.prisma.$executeRaw`
      UPDATE notification_settings SET email_requested_at = NOW(6) - INTERVAL 25 HOUR
      WHERE user_id = ${client.person.id}`;
    expect(codeOf(await confirm(client, token))).toBe('mail-link-not-valid');
    expect((await client.post(`${settingsUrl}/confirmation-mail`)).statusCode).toBe(202);
    const [, again = ''] = await linksTo('dan@altergate.test', 2);
    expect(codeOf(await confirm(client, token))).toBe('mail-link-not-valid');
    expect((await confirm(client, again)).statusCode).toBe(200);
    expect(codeOf(await client.post(`${settingsUrl}/confirmation-mail`))).toBe('mail-address-confirmed');
  });

  it('of a stranger is not flooded: five mails of a kind in an hour', async () => {
    const client = await api.signInAs('flo');
    const statuses = [];
    for (let turn = 1; turn <= 6; turn += 1) {
      statuses.push((await save(client, `stranger-${String(turn)}@altergate.test`)).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await settingsOf(client)).email).toBe('stranger-5@altergate.test');
    expect(codeOf(await client.post(`${settingsUrl}/confirmation-mail`))).toBe('too-many-requests');
  });

  it('is shown nothing that whoever asks has chosen: a stranger would read it', async () => {
    const client = await api.signInAs('ivo');
    await api.database.prisma.user.update({
      where: { id: client.person.id },
      data: { displayName: 'Your bank, see https://evil.test' },
    });
    await save(client, 'anybody@altergate.test');
    await linksTo('anybody@altergate.test');
    const [mail] = server.mailsTo('anybody@altergate.test');
    expect(`${mail?.text ?? ''}${mail?.body ?? ''}`).not.toMatch(/bank|evil|ivo/i);
  });

  it('is asked five times an hour by all accounts together, however it is spelt', async () => {
    const spellings = ['Victim@altergate.test', 'victim@ALTERGATE.test', 'victim+1@altergate.test'];
    const clients = await Promise.all(
      Array.from({ length: 9 }, (_, number) => api.signInAs(`flooder-${String(number)}`)),
    );
    const spellingOf = (number: number) => spellings[number % spellings.length] ?? '';
    const answers = await Promise.all(clients.map((client, number) => save(client, spellingOf(number))));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 200),
      ...Array.from({ length: 4 }, () => 429),
    ]);
    const [late] = clients.filter((_, number) => answers[number]?.statusCode === 429);
    if (late === undefined) throw new Error('nobody was refused');
    expect((await settingsOf(late)).email).toBe('');
    expect((await save(late, 'somebody-else@altergate.test')).statusCode).toBe(200);
    await api.database.prisma.$executeRaw`
      UPDATE deliveries SET created_at = created_at - INTERVAL 2 HOUR WHERE source LIKE 'confirm:%'`;
    expect((await save(late, 'victim@altergate.test')).statusCode).toBe(200);
  });

  it('that nobody confirmed is not even queued for, and what waited for the old one is dropped', async () => {
    const client = await api.signInAs('gus', [{ role: 'admin', scope: { kind: 'everything' } }]);
    await save(client, 'gus@altergate.test');
    const [token = ''] = await linksTo('gus@altergate.test');
    await confirm(client, token);
    server.refuse(1);
    await client.post(`${settingsUrl}/test-mail`);
    const tests = async () =>
      pageOf(deliverySchema)
        .parse((await client.get('/api/v1/deliveries')).json())
        .items.filter((one) => one.person?.name === 'gus' && one.event === 'test');
    await vi.waitFor(
      async () => expect(await tests()).toMatchObject([{ attempts: [{ status: 451 }] }]),
      soon,
    );
    await save(client, 'elsewhere@altergate.test');
    // Not the link's delivery as well: that one may be on its way, and would be sent twice.
    await api.database.prisma.$executeRaw`
      UPDATE deliveries SET due_at = NOW(6) WHERE state = 'waiting' AND event = 'test'`;
    await vi.waitFor(async () => expect(await tests()).toMatchObject([{ state: 'dropped' }]), soon);
    await linksTo('elsewhere@altergate.test');
    expect(server.mailsTo('elsewhere@altergate.test')).toHaveLength(1);
  });
});

describe('a delivery that was given up', () => {
  it('is sent again on request under its own id, once, and only where there still is a receiver', async () => {
    const admin = await api.signInAs('root', [{ role: 'admin', scope: { kind: 'everything' } }]);
    await save(admin, 'root@altergate.test');
    const [token = ''] = await linksTo('root@altergate.test');
    await confirm(admin, token);
    server.refuse(1, 550);
    await admin.post(`${settingsUrl}/test-mail`);
    const find = async () =>
      pageOf(deliverySchema)
        .parse((await admin.get('/api/v1/deliveries')).json())
        .items.find((one) => one.person?.name === 'root' && one.event === 'test');
    await vi.waitFor(async () => expect(await find()).toMatchObject({ state: 'given_up' }), soon);
    const before = await find();
    const url = `/api/v1/deliveries/${before?.id ?? ''}/resend`;
    const answers = await Promise.all([admin.post(url), admin.post(url)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([202, 409]);
    await vi.waitFor(async () => expect(await find()).toMatchObject({ state: 'sent' }), soon);
    expect(await find()).toMatchObject({ uid: before?.uid, attempts: [{ number: 2 }, { number: 1 }] });
    expect(codeOf(await admin.post(url))).toBe('delivery-not-given-up');
    expect(codeOf(await admin.post('/api/v1/deliveries/999999/resend'))).toBe('not-found');
    const audit = await admin.get('/api/v1/audit?verb=delivery.resent');
    expect(audit.json<{ items: unknown[] }>().items).toMatchObject([
      { objectKind: 'delivery', objectId: before?.id, params: { name: 'root' } },
    ]);

    await api.database.prisma.$executeRaw`UPDATE deliveries SET state = 'given_up' WHERE state = 'sent'`;
    await save(admin, '');
    expect(codeOf(await admin.post(url))).toBe('delivery-receiver-gone');
  });
});
