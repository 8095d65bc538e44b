import {
  addCommand,
  beginCutOver,
  beginDrop,
  beginRequest,
  claimForCleaning,
  claimNext,
  createOutboxReader,
  createSession,
  endCutOver,
  endLease,
  findSession,
  finishExecution,
  finishRequest,
  forgetRequest,
  listArtifacts,
  listCommands,
  listCutOvers,
  listTakenCommands,
  listWorkers,
  putArtifact,
  registerWorker,
  replyCommand,
  revokeAllSessions,
  setState,
  stopWorker,
  takeCommand,
  withTransaction,
} from '@altergate/db';
import type { Claimed } from '@altergate/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());

async function runningExecution(): Promise<Claimed> {
  await runTicket(platform.db, place, await addTicket(platform.db, place));
  const held = await claimNext(platform.db.prisma, claimer);
  if (held === null) throw new Error('nothing to claim');
  await setState(platform.db.prisma, held, 'running');
  return held;
}
const older = (held: Claimed) => ({ executionId: held.executionId, fence: held.fence - 1n });
const succeed = (held: Claimed) =>
  finishExecution(platform.db.prisma, held, {
    ...{
      state: 'succeeded',
      outcome: 'applied',
      failure: null,
      evidence: null,
      afterDefinition: null,
      unlock: true,
    },
  });

describe('a command to a running execution', () => {
  let held: Claimed;
  beforeEach(async () => {
    held = await runningExecution();
  });
  const send = (verb: 'pause' | 'resume') =>
    withTransaction(platform.db.prisma, (tx) =>
      addCommand(tx, { executionId: held.executionId, verb, argument: {}, actor: actorOf(place) }),
    );

  test('is taken once, in the order of asking, and answered by its holder only', async () => {
    const ids = [await send('pause'), await send('resume')];
    const taken = await Promise.all([1, 2, 3].map(() => takeCommand(platform.db.prisma, held)));
    expect(taken.filter((command) => command?.id === ids[0])).toHaveLength(1);
    await expect(takeCommand(platform.db.prisma, older(held))).rejects.toMatchObject({ code: 'lease-lost' });
    const answer = { state: 'confirmed', reply: { code: 'paused', params: {} } } as const;
    const [first = 0n] = ids;
    await expect(replyCommand(platform.db.prisma, older(held), first, answer)).rejects.toMatchObject({
      code: 'lease-lost',
    });
    await replyCommand(platform.db.prisma, held, first, answer);
    expect((await listCommands(platform.db.prisma, held.executionId)).at(-1)).toMatchObject({
      id: first,
      ...answer,
    });
  });

  test('that was taken and not answered is known to who adopts the execution', async () => {
    const id = await send('pause');
    await takeCommand(platform.db.prisma, held);
    expect(await listTakenCommands(platform.db.prisma, held.executionId)).toMatchObject([
      { id, verb: 'pause' },
    ]);
  });

  test('is refused by the end of the execution, and no new one is taken in', async () => {
    const taken = await send('pause');
    await takeCommand(platform.db.prisma, held);
    const open = await send('resume');
    await succeed(held);
    const rows = await listCommands(platform.db.prisma, held.executionId);
    expect(rows.map((row) => [row.id, row.state])).toEqual([
      [open, 'refused'],
      [taken, 'no_answer'],
    ]);
    await expect(send('pause')).rejects.toMatchObject({ code: 'execution-not-live' });
  });
});

describe('attempts to cut over', () => {
  test('are counted from one, and the first result stays', async () => {
    const held = await runningExecution();
    const gate = [{ check: 'definition_unchanged', ok: true, params: {} }];
    expect(await beginCutOver(platform.db.prisma, held, { requestedBy: null, gate })).toBe(1);
    const end = {
      result: 'postponed_again',
      reason: { code: 'held-by-session', params: { id: 7 } },
      writeWaitMs: 900,
    } as const;
    await endCutOver(platform.db.prisma, held, 1, end);
    await expect(
      endCutOver(platform.db.prisma, held, 1, { result: 'swapped', reason: null, writeWaitMs: null }),
    ).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await beginCutOver(platform.db.prisma, held, { requestedBy: place.userId, gate })).toBe(2);
    await expect(
      beginCutOver(platform.db.prisma, older(held), { requestedBy: null, gate }),
    ).rejects.toMatchObject({ code: 'lease-lost' });
    const attempts = await listCutOvers(platform.db.prisma, held.executionId);
    expect(attempts).toMatchObject([
      { number: 1, gate, ...end },
      { number: 2, result: null },
    ]);
  });
});

describe('what an engine leaves behind', () => {
  const artifact = (state: 'expected' | 'present' | 'kept' | 'dropped') =>
    ({
      kind: 'old_table',
      instanceId: place.instanceId,
      database: 'shop',
      name: '_orders_del',
      state,
    }) as const;

  test('is one row that follows what is known of it', async () => {
    const held = await runningExecution();
    await putArtifact(platform.db.prisma, held, artifact('expected'));
    await putArtifact(platform.db.prisma, held, { ...artifact('kept'), bytes: 5n, keepDays: 7 });
    await expect(putArtifact(platform.db.prisma, older(held), artifact('dropped'))).rejects.toMatchObject({
      code: 'lease-lost',
    });
    const rows = await listArtifacts(platform.db.prisma, { executionId: held.executionId });
    expect(rows).toMatchObject([{ state: 'kept', bytes: 5n, database: 'shop' }]);
    const days = ((rows[0]?.dropAfter?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
  });

  test('is dropped by one of two people', async () => {
    const held = await runningExecution();
    await putArtifact(platform.db.prisma, held, artifact('kept'));
    const [row] = await listArtifacts(platform.db.prisma, { executionId: held.executionId });
    if (row === undefined) throw new Error('no artifact');
    const drop = () =>
      withTransaction(platform.db.prisma, (tx) => beginDrop(tx, { artifact: row, actor: actorOf(place) }));
    const results = await Promise.allSettled([drop(), drop()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is cleaned by one worker of its host once the execution ended and nobody holds it', async () => {
    const held = await runningExecution();
    await putArtifact(platform.db.prisma, held, artifact('present'));
    const process = { bootId: 'boot', pid: 9, startTicks: 9n, programVersion: '0.1.0' };
    const ghost = { ghOstVersion: null, ghOstFlags: null };
    const alive = await registerWorker(platform.db.prisma, { hostId: 'host-a', ...process, ...ghost });
    const clean = (hostId: string) => claimForCleaning(platform.db.prisma, { ...claimer, hostId });
    expect(await clean('host-a')).toBeNull();
    await succeed(held);
    expect(await clean('host-a')).toBeNull();
    await endLease(platform.db.prisma, held, -1);
    expect(await clean('host-b')).toBeNull();
    await stopWorker(platform.db.prisma, alive);
    expect(await clean('host-a')).toEqual({ executionId: held.executionId, fence: held.fence + 1n });
    expect(await clean('host-a')).toBeNull();
  });
});

describe('the outbox', () => {
  const add = async (key: string) => {
    const { prisma } = platform.db;
    return prisma.$executeRaw`INSERT INTO outbox (topic, topic_key, payload) VALUES ('ticket', ${key}, '{}')`;
  };

  test('loses no hint whose transaction committed after one with a larger id', async () => {
    const { prisma } = platform.db;
    const reader = await createOutboxReader(prisma, 3);
    let early: string[] = [];
    await withTransaction(prisma, async (tx) => {
      await tx.$executeRaw`INSERT INTO outbox (topic, topic_key, payload) VALUES ('ticket', 'slow', '{}')`;
      await add('quick');
      early = (await reader.read()).map((row) => row.key);
    });
    expect(early).toEqual(['quick']);
    expect((await reader.read()).map((row) => row.key)).toEqual(['slow']);
    for (let index = 0; index < 8; index += 1) await add(String(index));
    expect((await reader.read()).map((row) => row.key)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(await reader.read()).toEqual([]);
  });

  test('begins with now: what was told before is not told again', async () => {
    await add('before');
    const reader = await createOutboxReader(platform.db.prisma);
    await add('after');
    expect((await reader.read()).map((row) => row.key)).toEqual(['after']);
  });
});

describe('sign-in', () => {
  test('opens a session that ends when all are revoked, its time is over or the person is disabled', async () => {
    const { prisma } = platform.db;
    const open = async (byte: number, lifetimeSeconds: number) => {
      const tokenHash = new Uint8Array(32).fill(byte);
      const session = { userId: place.userId, tokenHash, address: '::1', userAgent: 'x', lifetimeSeconds };
      await withTransaction(prisma, (tx) => createSession(tx, session));
      return tokenHash;
    };
    const [good, over] = [await open(1, 60), await open(2, -1)];
    expect(await findSession(prisma, good)).toMatchObject({ userId: place.userId, permissionEpoch: 0 });
    expect(await findSession(prisma, over)).toBeNull();
    await prisma.user.update({ where: { id: place.userId }, data: { disabledAt: new Date() } });
    expect(await findSession(prisma, good)).toBeNull();
    await prisma.user.update({ where: { id: place.userId }, data: { disabledAt: null } });
    expect(await withTransaction(prisma, (tx) => revokeAllSessions(tx, place.userId))).toBe(2);
    expect(await findSession(prisma, good)).toBeNull();
  });
});

describe('an idempotency key', () => {
  const hash = 'a'.repeat(64);

  test('lets one of five equal requests act, and answers the others as it was answered', async () => {
    const { prisma } = platform.db;
    const key = { userId: place.userId, key: 'key-1' };
    const kinds = await Promise.all([1, 2, 3, 4, 5].map(() => beginRequest(prisma, key, hash)));
    expect(kinds.filter((one) => one.kind === 'new')).toHaveLength(1);
    expect(kinds.filter((one) => one.kind === 'running')).toHaveLength(4);
    await finishRequest(prisma, key, { status: 201, response: '{"id":"1"}' });
    expect(await beginRequest(prisma, key, hash)).toEqual({
      kind: 'done',
      status: 201,
      response: '{"id":"1"}',
    });
    expect(await beginRequest(prisma, key, 'b'.repeat(64))).toEqual({ kind: 'different' });
    expect(await beginRequest(prisma, { ...key, key: 'KEY-1' }, hash)).toEqual({ kind: 'new' });
  });

  test('may be used again when its request did nothing', async () => {
    const { prisma } = platform.db;
    const key = { userId: place.userId, key: 'key-2' };
    await beginRequest(prisma, key, hash);
    await forgetRequest(prisma, key);
    expect(await beginRequest(prisma, key, hash)).toEqual({ kind: 'new' });
  });
});

describe('workers', () => {
  test('are listed until they stop, with what their gh-ost can do', async () => {
    const { prisma } = platform.db;
    const worker = {
      ...{ hostId: 'host-a', bootId: 'boot', pid: 7, startTicks: 12_345_678_901n, programVersion: '0.1.0' },
      ...{ ghOstVersion: '1.1.10', ghOstFlags: ['alter', 'execute'] },
    };
    const id = await registerWorker(prisma, worker);
    expect(await listWorkers(prisma)).toMatchObject([{ id, ...worker, silentSeconds: 0 }]);
    await stopWorker(prisma, id);
    expect(await listWorkers(prisma)).toEqual([]);
  });
});
