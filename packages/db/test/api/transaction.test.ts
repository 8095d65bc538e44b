import { databaseNow, openDatabase, withTransaction } from '@altergate/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPlace, openPlatform } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let places: Place[];
beforeAll(async () => {
  platform = await openPlatform();
  places = [await addPlace(platform.db), await addPlace(platform.db)];
});
afterAll(() => platform.close());

describe('a transaction', () => {
  test('that loses a deadlock is run again, so both sides end well', async () => {
    const { prisma } = platform.db;
    const [one = 0n, two = 0n] = places.map((place) => place.userId);
    let runs = 0;
    let arrived = 0;
    let meet = (): void => undefined;
    const bothHoldOne = new Promise<void>((resolve) => (meet = resolve));
    const raise = (first: bigint, second: bigint) =>
      withTransaction(prisma, async (tx) => {
        runs += 1;
        await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${first}`;
        arrived += 1;
        if (arrived === 2) meet();
        await bothHoldOne;
        await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${second}`;
      });
    await Promise.all([raise(one, two), raise(two, one)]);
    expect(runs).toBe(3);
    const epochs = await prisma.user.findMany({ select: { permissionEpoch: true } });
    expect(epochs).toEqual([{ permissionEpoch: 2 }, { permissionEpoch: 2 }]);
  });

  test('sees what another committed while it waited for a lock', async () => {
    const { prisma } = platform.db;
    const [place] = places;
    const id = place?.userId ?? 0n;
    const raise = () =>
      withTransaction(prisma, async (tx) => {
        await tx.$queryRaw`SELECT COUNT(*) AS n FROM users`;
        const [row] = await tx.$queryRaw<
          { version: number }[]
        >`SELECT version FROM users WHERE id = ${id} FOR UPDATE`;
        await tx.$executeRaw`UPDATE users SET version = ${(row?.version ?? 0) + 1} WHERE id = ${id}`;
      });
    const { version } = await prisma.user.findUniqueOrThrow({ where: { id } });
    await Promise.all(Array.from({ length: 8 }, raise));
    expect((await prisma.user.findUniqueOrThrow({ where: { id } })).version).toBe(version + 8);
  });
});

describe('without limits of its own', () => {
  test('a session waits for a row for less than a transaction may last', async () => {
    const product = await openDatabase(platform.database.url, { connectionLimit: 1 });
    try {
      const [row] = await product.prisma.$queryRaw<{ seconds: bigint }[]>`
        SELECT @@session.innodb_lock_wait_timeout AS seconds`;
      expect(Number(row?.seconds)).toBe(4);
    } finally {
      await product.close();
    }
  });
});

describe('the clock of the database', () => {
  test('speaks UTC, whatever the zone of the server', async () => {
    const { prisma } = platform.db;
    const [zone] = await prisma.$queryRaw<{ zone: string }[]>`SELECT @@session.time_zone AS zone`;
    expect(zone?.zone).toBe('+00:00');
    expect(Math.abs((await databaseNow(prisma)).getTime() - Date.now())).toBeLessThan(60_000);
    const user = await prisma.user.create({ data: { name: 'clock', displayName: 'c', passwordHash: '' } });
    expect(Math.abs(user.createdAt.getTime() - Date.now())).toBeLessThan(60_000);
  });
});
