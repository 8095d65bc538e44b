import { setTimeout as pause } from 'node:timers/promises';
import { liveTopics } from '@altergate/contracts';
import { addOutbox, appendLog, withTransaction } from '@altergate/db';
import { isAllowed, permissions, redactedText, roles } from '@altergate/domain';
import type { Role } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { liveTopicAccess } from '../../src/live/topics.ts';
import { addRun, outLine } from './add-run.ts';
import type { LiveClient } from './live-client.ts';
import {
  api,
  here,
  there,
  author,
  ops,
  within,
  someone,
  open,
  running,
  append,
  of,
  linesOf,
  setUpLive,
} from './live-scene.ts';
import type { Person } from './live-scene.ts';

setUpLive();

describe('rights', () => {
  it('taken away end a subscription, and nothing of the execution is sent any more', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('reviewer', here)]);
    const { key, held } = await running();
    const client = await open(person);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    const [grant] = await api.database.prisma.grant.findMany({ where: { userId: person.person.id } });
    const url = `/api/v1/people/${person.person.id.toString()}/grants/${String(grant?.id)}`;
    expect((await admin.delete(url)).statusCode).toBe(204);
    expect(await client.until(of('error'))).toMatchObject({ id: 'log', problem: { code: 'not-found' } });
    await append(held, 1, 1);
    await pause(300);
    expect(linesOf(client)).toEqual([]);
    client.subscribe({ id: 'again', topic: 'execution', key, afterSeq: 0 });
    await client.untilAll((frames) => frames.some(of('error', 'again')));
  });

  it('made smaller hide values of rows in every later line', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('reviewer', here), within('ops', here)]);
    const { key, held } = await running();
    const client = await open(person);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await appendLog(api.database.prisma, held, { lines: [outLine('first secret', true)], bytes: null });
    await client.untilAll(() => linesOf(client).length === 1);
    const grant = await api.database.prisma.grant.findFirstOrThrow({
      where: { userId: person.person.id, role: 'reviewer' },
    });
    await admin.delete(`/api/v1/people/${person.person.id.toString()}/grants/${grant.id.toString()}`);
    await appendLog(api.database.prisma, held, { lines: [outLine('second secret', true)], bytes: null });
    await client.untilAll(() => linesOf(client).length === 2);
    expect(linesOf(client).map((line) => line.text)).toEqual(['first secret', redactedText]);
  });
});

describe('hints', () => {
  const states = (client: LiveClient) =>
    client.frames.filter(of('state')).map((frame) => [frame.id, frame.topic, frame.key]);

  it('tell of tickets and executions in scope, and of nothing else', async () => {
    const [inScope, outOfScope] = [await running(here), await running(there)];
    const client = await open(ops);
    client.subscribe({ id: 'lists', topic: 'lists', key: '' });
    client.subscribe({ id: 'running', topic: 'running', key: '' });
    client.subscribe({ id: 'ticket', topic: 'ticket', key: inScope.ticketId.toString() });
    client.subscribe({ id: 'log', topic: 'execution', key: inScope.key, afterSeq: 0 });
    for (const id of ['lists', 'running', 'ticket', 'log']) await client.until(of('subscribed', id));
    // An answered command is told after all hints before it.
    const untilTold = async (commandId: string) => {
      await withTransaction(api.database.prisma, (tx) => addOutbox(tx, 'command', inScope.id, { commandId }));
      await client.until((frame) => frame.type === 'command' && frame.commandId === commandId);
    };
    await untilTold('1000001');
    const before = states(client).length;
    await withTransaction(api.database.prisma, async (tx) => {
      await addOutbox(tx, 'execution', outOfScope.id);
      await addOutbox(tx, 'ticket', outOfScope.ticketId);
      await addOutbox(tx, 'execution', inScope.id);
      await addOutbox(tx, 'ticket', inScope.ticketId);
    });
    await untilTold('1000002');
    const ticketId = inScope.ticketId.toString();
    expect(states(client).slice(before).toSorted()).toEqual(
      [
        ['lists', 'lists', ticketId],
        ['log', 'execution', inScope.key],
        ['running', 'running', inScope.key],
        ['ticket', 'ticket', ticketId],
      ].toSorted(),
    );
  });

  it('tell followers of an execution that a command was answered', async () => {
    const { key, url } = await running();
    const client = await open(ops);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    const sent = await ops.post(`${url}/commands`, { verb: 'pause' });
    const { id: commandId } = sent.json<{ id: string }>();
    expect(await client.until(of('command', 'log'))).toMatchObject({ executionId: key, commandId });
  });
});

describe('every live topic', () => {
  it('names a permission that the table knows', () => {
    for (const topic of liveTopics) {
      expect(Object.keys(permissions)).toContain(liveTopicAccess[topic].permission);
    }
  });

  const callers = new Map<Role | null, Promise<Person>>();
  const callerWith = (role: Role | null): Promise<Person> => {
    const known = callers.get(role) ?? someone(role === null ? [] : [within(role, here)]);
    callers.set(role, known);
    return known;
  };
  const places = ['in scope', 'out of scope', 'that does not exist'] as const;
  const matrix = liveTopics.flatMap((topic) =>
    [...roles, null].flatMap((role) => places.map((where) => [topic, role, where] as const)),
  );
  it.each(matrix)('%s is open to %s of a row %s as the table says', async (topic, role, where) => {
    const { permission, find } = liveTopicAccess[topic];
    const place = where === 'out of scope' ? there : here;
    const added = await addRun(api, place, { authorId: author.id });
    const grants = role === null ? [] : [within(role, here)];
    const resource = {
      ...{ environmentId: place.environmentId.toString(), instanceId: place.instanceId.toString() },
      database: 'shop',
    };
    const existing = topic === 'ticket' ? added.ticketId : (added.executionIds[0] ?? 0n);
    const id = where === 'that does not exist' ? 999_999_999n : existing;
    const isOpen =
      find === null || (where !== 'that does not exist' && isAllowed(grants, permission, resource));
    const client = await open(await callerWith(role));
    client.subscribe({ id: 'one', topic, key: find === null ? '' : id.toString() });
    const answer = await client.until((frame) => frame.type === 'subscribed' || frame.type === 'error');
    if (isOpen) expect(answer).toMatchObject({ type: 'subscribed', id: 'one' });
    else
      expect(answer).toMatchObject({ type: 'error', id: 'one', problem: { code: 'not-found', params: {} } });
  });
});
