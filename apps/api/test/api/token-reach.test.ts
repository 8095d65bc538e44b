import { notificationSchema, pageOf } from '@altergate/contracts';
import { insertNotification, withTransaction, writeAudit } from '@altergate/db';
import type { ApiClient } from '@altergate/testing';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { addRun, addRunPlace } from './add-run.ts';
import { listen } from './live-client.ts';
import {
  adminOfEverything,
  api,
  codeOf,
  developerOfEverything,
  first,
  second,
  setUpTokens,
  withToken,
} from './token-scene.ts';

setUpTokens();

describe('a token of one environment', () => {
  it('reaches nothing else, not even what is its own', async () => {
    const { owner, client } = await withToken('local', [developerOfEverything], { environmentId: first });
    const { prisma } = api.database;
    const add = (environmentId: string) =>
      prisma.ticket.create({
        data: {
          ...{ title: 'Own', reason: '', state: 'draft', authorId: owner.person.id },
          environmentId: BigInt(environmentId),
        },
      });
    const elsewhere = await add(second);
    await add(first);
    const environments = (await client.get('/api/v1/environments')).json<{ items: { id: string }[] }>();
    expect(environments.items.map((one) => one.id)).toEqual([first]);
    expect((await client.get(`/api/v1/tickets/${elsewhere.id.toString()}`)).statusCode).toBe(404);
    const listed = async (who: ApiClient, query: string) =>
      (await who.get(`/api/v1/tickets?${query}`)).json<{ items: { id: string }[] }>().items.length;
    expect(await listed(owner, 'view=mine')).toBe(2);
    expect(await listed(client, 'view=mine')).toBe(1);
    expect(await listed(client, `view=mine&environmentId=${second}`)).toBe(0);
  });

  it('finds, counts and is told of nothing else, although it is its own', async () => {
    const { owner, client } = await withToken('finder', [developerOfEverything], { environmentId: first });
    const { id: authorId } = owner.person;
    const actor = { kind: 'session', principalId: 0n, userId: authorId, address: '', requestId: '' } as const;
    const tickets: string[] = [];
    for (const environmentId of [first, second].map(BigInt)) {
      const { instanceId } = await addRunPlace(api);
      await api.database.prisma.instance.update({ where: { id: instanceId }, data: { environmentId } });
      const { ticketId } = await addRun(api, { environmentId, instanceId }, { authorId });
      await api.database.prisma.titleWord.create({ data: { word: 'kaleidoscope', ticketId } });
      const entry = { actor, verb: 'ticket.created', objectKind: 'ticket', objectId: ticketId, params: {} };
      await withTransaction(api.database.prisma, (tx) =>
        writeAudit(tx, { ...entry, ticketId, environmentId }),
      );
      tickets.push(`/api/v1/tickets/${ticketId.toString()}`);
    }
    const told = async (who: ApiClient) => {
      const items = async (url: string) => (await who.get(url)).json<{ items: unknown[] }>().items.length;
      const counts = (await who.get('/api/v1/tickets/counts')).json<{ mine: { count: number } }>();
      const statuses = [];
      for (const url of tickets) statuses.push((await who.get(url)).statusCode);
      return {
        statuses,
        found: await items('/api/v1/search?q=kaleidoscope'),
        counted: counts.mine.count,
        noted: await items('/api/v1/audit?verb=ticket.created'),
      };
    };
    expect(await told(owner)).toEqual({ statuses: [200, 200], found: 2, counted: 2, noted: 2 });
    expect(await told(client)).toEqual({ statuses: [200, 404], found: 1, counted: 1, noted: 1 });
  });

  it('leaves unread what its person was told of elsewhere', async () => {
    const { owner, client } = await withToken('told', [developerOfEverything], { environmentId: first });
    const { instanceId } = await addRunPlace(api);
    for (const environmentId of [first, second].map(BigInt)) {
      const { ticketId } = await addRun(api, { environmentId, instanceId }, { authorId: owner.person.id });
      await withTransaction(api.database.prisma, (tx) =>
        insertNotification(tx, {
          ...{ userId: owner.person.id, category: 'ended', code: 'ticket-succeeded', ticketId },
          ...{ executionId: 0n, ticketState: 'succeeded', actorId: 0n, source: `test:${String(ticketId)}` },
        }),
      );
    }
    const read = async (who: ApiClient) =>
      pageOf(notificationSchema)
        .parse((await who.get('/api/v1/notifications')).json())
        .items.map((one) => one.read);
    expect(await read(client)).toEqual([false]);
    expect((await client.post('/api/v1/notifications/read', { upTo: '999999' })).statusCode).toBe(204);
    expect(await read(client)).toEqual([true]);
    expect(await read(owner)).toEqual([false, true]);
  });

  it('is not made for an environment that its person may not know of', async () => {
    const owner = await api.signInAs('narrow', [
      { role: 'developer', scope: { kind: 'environment', environmentId: first } },
    ]);
    const body = { name: 'x', access: 'read', environmentId: second, days: 1 };
    expect(codeOf(await owner.post('/api/v1/tokens', body))).toBe('token-environment-unknown');
  });
});

describe('a header beside a cookie', () => {
  it('that is no valid token is refused, and never passed over', async () => {
    const client = await api.signInAs('mixer');
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'bearer altergate_wrong',
      `Bearer ${'a'.repeat(500)}`,
    ]) {
      const answer = await client.get('/api/v1/me', { headers: { authorization } });
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'token-not-valid']);
    }
  });

  it('with a valid token acts as the token: what needs a session stays closed', async () => {
    const { token } = await withToken('guest', []);
    const victim = await api.signInAs('victim');
    const headers = { authorization: `Bearer ${token.secret}`, 'x-csrf-token': undefined };
    expect(codeOf(await victim.delete('/api/v1/sessions', { headers }))).toBe('token-refused');
    const me = await victim.get('/api/v1/me', { headers });
    expect(me.json()).toMatchObject({ person: { name: 'guest' } });
  });

  it('of another scheme leaves the cookie in force, with its csrf token', async () => {
    const client = await api.signInAs('behind-a-proxy');
    const headers = { authorization: 'Basic YTpi', 'x-csrf-token': undefined };
    expect((await client.get('/api/v1/me', { headers })).statusCode).toBe(200);
    expect(codeOf(await client.delete('/api/v1/sessions', { headers }))).toBe('csrf-token-wrong');
  });

  it('with a token opens no live connection', async () => {
    const { token, owner } = await withToken('listener', [adminOfEverything]);
    const origin = await listen(api);
    const status = await new Promise((resolve, reject) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/live`, {
        headers: { authorization: `Bearer ${token.secret}`, cookie: owner.cookie, origin },
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => reject(new Error('it was opened')));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
  });
});

describe('one Idempotency-Key', () => {
  it('sent with a session and with a token is two requests', async () => {
    const { owner, client } = await withToken('repeater', [adminOfEverything]);
    const body = { name: 'once only', position: 9, isProduction: false, policy: {} };
    const headers = { 'idempotency-key': 'one and the same'.replaceAll(' ', '-') };
    expect((await owner.post('/api/v1/environments', body, { headers })).statusCode).toBe(201);
    const again = await client.post('/api/v1/environments', body, { headers });
    expect(codeOf(again)).toBe('idempotency-key-reused');
  });
});
