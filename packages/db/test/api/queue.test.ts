import { randomUUID } from 'node:crypto';
import {
  claimForAdoption,
  claimNext,
  readRequests,
  renewLease,
  requeue,
  reserve,
  setPhase,
  setState,
  takeServerId,
  writeCopied,
  writeExited,
  writeIntent,
  writeReleased,
  writeSpawned,
  writeThrottle,
} from '@altergate/db';
import type { Claimed, Held } from '@altergate/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());
beforeEach(async () => {
  await platform.db.prisma.execution.updateMany({ data: { state: 'skipped', version: { increment: 1 } } });
});

async function addExecution(table = 'orders'): Promise<bigint> {
  const [id] = await runTicket(platform.db, place, await addTicket(platform.db, place, { tables: [table] }));
  if (id === undefined) throw new Error('the run has no execution');
  return id;
}

async function claimed(table?: string): Promise<Claimed> {
  const id = await addExecution(table);
  const claim = await claimNext(platform.db.prisma, claimer);
  if (claim?.executionId !== id) throw new Error('claimed another execution');
  return claim;
}

/** As right after many runs were started: the server counts rows late, and plans by what it counted last. */
async function withStatisticsOfAnEmptyTable<Result>(work: () => Promise<Result>): Promise<Result> {
  const { prisma } = platform.db;
  await prisma.$executeRaw`ALTER TABLE executions STATS_AUTO_RECALC = 0`;
  await prisma.$executeRaw`UPDATE mysql.innodb_table_stats SET n_rows = 1
    WHERE database_name = DATABASE() AND table_name = 'executions'`;
  await prisma.$executeRaw`UPDATE mysql.innodb_index_stats SET stat_value = 1
    WHERE database_name = DATABASE() AND table_name = 'executions'`;
  await prisma.$executeRawUnsafe('FLUSH TABLES executions');
  try {
    return await work();
  } finally {
    await prisma.$executeRaw`ALTER TABLE executions STATS_AUTO_RECALC = 1`;
  }
}

const older = (held: Held): Held => ({ executionId: held.executionId, fence: held.fence - 1n });
const read = (id: bigint) => platform.db.prisma.execution.findUniqueOrThrow({ where: { id } });

describe('claiming an execution', () => {
  test('has one winner when twenty workers ask at once', async () => {
    const id = await addExecution();
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => claimNext(platform.db.prisma, claimer)),
    );
    const won = claims.filter((claim) => claim !== null);
    expect(won).toEqual([expect.objectContaining({ executionId: id, fence: 1n, previousState: 'queued' })]);
    expect(await read(id)).toMatchObject({ state: 'preparing', fence: 1n, hostId: 'host-a' });
  });

  test('gives twenty waiting executions to twenty workers, each once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => addExecution(`t${String(index)}`)),
    );
    const claims = await Promise.all(ids.map(() => claimNext(platform.db.prisma, claimer)));
    expect(new Set(claims.map((claim) => claim?.executionId))).toEqual(new Set(ids));
  });

  test('gives them also while the server takes the table to be nearly empty', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => addExecution(`t${String(index)}`)),
    );
    const claims = await withStatisticsOfAnEmptyTable(() =>
      Promise.all(ids.map(() => claimNext(platform.db.prisma, claimer))),
    );
    expect(new Set(claims.map((claim) => claim?.executionId))).toEqual(new Set(ids));
  });

  test('passes by what is not due yet and what waits for its turn in the run', async () => {
    await runTicket(platform.db, place, await addTicket(platform.db, place, { tables: ['first', 'second'] }));
    const first = await claimNext(platform.db.prisma, claimer);
    expect(first).not.toBeNull();
    expect(await claimNext(platform.db.prisma, claimer)).toBeNull();
    if (first !== null) await requeue(platform.db.prisma, first, 60_000, null);
    expect(await claimNext(platform.db.prisma, claimer)).toBeNull();
  });
});

describe('the fence', () => {
  const writes: [string, (held: Held) => Promise<unknown>][] = [
    ['the phase', (held) => setPhase(platform.db.prisma, held, 'copying')],
    ['the state', (held) => setState(platform.db.prisma, held, 'running')],
    [
      'the process',
      (held) => writeSpawned(platform.db.prisma, held, { pid: 1, startTicks: 2n, bootId: 'b', hostId: 'h' }),
    ],
    ['the end of the copy', (held) => writeCopied(platform.db.prisma, held)],
    ['the release of the cut-over', (held) => writeReleased(platform.db.prisma, held)],
    ['the exit', (held) => writeExited(platform.db.prisma, held, { code: 0, signal: null })],
    ['a throttle', (held) => writeThrottle(platform.db.prisma, held, { reason: 'lag', params: {} })],
    ['a requeue', (held) => requeue(platform.db.prisma, held, 0, null)],
    ['a reservation', (held) => reserve(platform.db.prisma, held, { serverUuid: 'u', tables: [], slots: 1 })],
  ];
  test.each(writes)('lets the holder write %s and changes no row for an older one', async (_what, write) => {
    const held = await claimed();
    const before = await read(held.executionId);
    await expect(write(older(held))).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await read(held.executionId)).toEqual(before);
    await write(held);
    expect(await read(held.executionId)).not.toEqual(before);
  });

  test('lets only its holder renew the lease', async () => {
    const held = await claimed();
    expect(await renewLease(platform.db.prisma, older(held), 30)).toBeNull();
    expect(await renewLease(platform.db.prisma, held, 30)).toBe(30_000);
    expect(await readRequests(platform.db.prisma, older(held))).toMatchObject({ held: false });
  });
});

describe('adopting an execution', () => {
  async function endLease(id: bigint, seconds: number): Promise<void> {
    await platform.db.prisma.$executeRaw`
      UPDATE executions SET lease_until = NOW(6) - INTERVAL ${seconds} SECOND WHERE id = ${id}`;
  }
  const adopt = (hostId: string, deadWorkerIds: bigint[] = []) =>
    claimForAdoption(platform.db.prisma, { ...claimer, workerId: 2n, hostId, deadWorkerIds });

  test('waits for the lease', async () => {
    const held = await claimed();
    expect(await adopt('host-a')).toBeNull();
    await endLease(held.executionId, 1);
    expect(await adopt('host-a')).toMatchObject({
      executionId: held.executionId,
      fence: held.fence + 1n,
      previousState: 'preparing',
    });
    await expect(setPhase(platform.db.prisma, held, 'copying')).rejects.toMatchObject({ code: 'lease-lost' });
  });

  test('does not wait when its worker is known to be dead on this host', async () => {
    const held = await claimed();
    expect(await adopt('host-b', [claimer.workerId])).toBeNull();
    expect(await adopt('host-a', [claimer.workerId])).toMatchObject({ executionId: held.executionId });
  });

  test('leaves another host time to come back, and keeps saying whose process it is', async () => {
    const held = await claimed();
    await endLease(held.executionId, 30);
    expect(await adopt('host-b')).toBeNull();
    await endLease(held.executionId, 301);
    expect(await adopt('host-b')).toMatchObject({ executionId: held.executionId, hostId: 'host-a' });
  });
});

describe('reserving a server', () => {
  const reservation = (serverUuid: string, tables: string[], slots = 10) => ({
    serverUuid,
    tables: tables.map((table) => ({ database: 'shop', table })),
    slots,
  });

  test('lets one of ten executions have a table, and tells the others who', async () => {
    const serverUuid = randomUUID();
    const holders = await Promise.all(
      Array.from({ length: 10 }, async () => {
        await addExecution();
        return claimNext(platform.db.prisma, claimer);
      }),
    );
    const results = await Promise.all(
      holders.flatMap((held) =>
        held === null
          ? []
          : [reserve(platform.db.prisma, held, reservation(serverUuid, ['orders', 'lines']))],
      ),
    );
    const winner = holders[results.findIndex((result) => result.result === 'reserved')];
    expect(results.filter((result) => result.result === 'reserved')).toHaveLength(1);
    const refused = results.filter((result) => result.result === 'table_busy');
    expect(refused.map((result) => result.busyWith)).toEqual(
      Array.from({ length: 9 }, () => winner?.executionId),
    );
  });

  test('lets two executions have two tables, but not more than there are slots', async () => {
    const serverUuid = randomUUID();
    const [one, two, three] = [await claimed('a'), await claimed('b'), await claimed('c')];
    const take = (held: Held, table: string) =>
      reserve(platform.db.prisma, held, reservation(serverUuid, [table], 2));
    expect(await take(one, 'a')).toEqual({ result: 'reserved', slot: 1 });
    expect(await take(two, 'b')).toEqual({ result: 'reserved', slot: 2 });
    expect(await take(three, 'c')).toMatchObject({
      result: 'server_busy',
      busyWith: [one.executionId, two.executionId],
    });
    expect(await platform.db.prisma.tableLock.count({ where: { executionId: three.executionId } })).toBe(0);
    await requeue(platform.db.prisma, one, 0, { code: 'table-busy', params: {} });
    expect(await take(three, 'a')).toEqual({ result: 'reserved', slot: 1 });
  });

  test('may be asked again by the holder and stays what it is', async () => {
    const held = await claimed();
    const wanted = reservation(randomUUID(), ['orders'], 1);
    expect(await reserve(platform.db.prisma, held, wanted)).toEqual({ result: 'reserved', slot: 1 });
    expect(await reserve(platform.db.prisma, held, wanted)).toEqual({ result: 'reserved', slot: 1 });
  });

  test('tells names apart that differ in case', async () => {
    const serverUuid = randomUUID();
    const [one, two] = [await claimed('a'), await claimed('b')];
    const results = [
      await reserve(platform.db.prisma, one, reservation(serverUuid, ['Orders'])),
      await reserve(platform.db.prisma, two, reservation(serverUuid, ['orders'])),
    ];
    expect(results.map((result) => result.result)).toEqual(['reserved', 'reserved']);
  });
});

describe('what is written before the deed', () => {
  test('is the intent with its artifacts, and a requeue forgets it', async () => {
    const held = await claimed();
    await writeIntent(platform.db.prisma, held, {
      runToken: 'f'.repeat(32),
      serverUuid: randomUUID(),
      intent: { directory: '/state/1', serverId: 7n },
      beforeDefinition: 'CREATE TABLE …',
      artifacts: [
        {
          kind: 'ghost_table',
          instanceId: place.instanceId,
          database: 'shop',
          name: '_orders_gho',
          state: 'expected',
        },
      ],
    });
    expect(await read(held.executionId)).toMatchObject({ intent: { directory: '/state/1', serverId: '7' } });
    expect(await platform.db.prisma.artifact.count({ where: { executionId: held.executionId } })).toBe(1);
    await requeue(platform.db.prisma, held, 0, { code: 'server-unreachable', params: { host: 'x' } });
    expect(await read(held.executionId)).toMatchObject({
      intent: null,
      runToken: null,
      waiting: { code: 'server-unreachable', params: { host: 'x' } },
    });
  });

  test('is a server id that nobody else has', async () => {
    const executions = await Promise.all([addExecution('a'), addExecution('b')]);
    const [one, two] = await Promise.all(executions.map((id) => takeServerId(platform.db.prisma, id, [])));
    expect(one).not.toBe(two);
    const [first] = executions;
    if (first === undefined || one === undefined) throw new Error('no server id');
    expect(await takeServerId(platform.db.prisma, first, [])).toBe(one);
    expect(await takeServerId(platform.db.prisma, first, [one])).not.toBe(one);
  });
});
