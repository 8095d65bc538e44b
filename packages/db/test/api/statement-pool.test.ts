import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlatformDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { openDatabase, Prisma, withTransaction } from '../../src/index.ts';
import type { Database, Queryable } from '../../src/index.ts';
import { preparedPerConnection } from '../../src/statement-pool.ts';

// One connection, whose own counters tell what was asked of the server.

let platform: TestDatabase;
let database: Database;
beforeAll(async () => {
  platform = await createPlatformDatabase();
  database = await openDatabase(platform.url, { connectionLimit: 1 });
});
afterAll(async () => {
  await database.close();
  await platform.drop();
});

async function counters(db: Queryable): Promise<{ prepared: number; closed: number }> {
  const rows = await db.$queryRaw<{ Variable_name: string; Value: string }[]>`
    SHOW SESSION STATUS WHERE Variable_name IN ('Com_stmt_prepare', 'Com_stmt_close')`;
  const value = (name: string) => Number(rows.find((row) => row.Variable_name === name)?.Value ?? NaN);
  return { prepared: value('Com_stmt_prepare'), closed: value('Com_stmt_close') };
}

describe('a connection', () => {
  it('prepares a query once, however often it is asked, also within transactions', async () => {
    const { prisma } = database;
    const ask = async (db: Queryable, number: number) => {
      const rows = await db.$queryRaw<{ it: bigint }[]>`SELECT CAST(${number} AS SIGNED) + 1 AS it`;
      return rows[0]?.it;
    };
    await counters(prisma);
    await ask(prisma, 0);
    const before = await counters(prisma);
    const answers = [];
    for (let number = 1; number <= 10; number += 1) answers.push(await ask(prisma, number));
    answers.push(await withTransaction(prisma, (tx) => ask(tx, 11)));
    expect(answers).toEqual(Array.from({ length: 11 }, (_, index) => BigInt(index + 2)));
    const after = await counters(prisma);
    // The isolation level of the transaction is a statement of its own.
    expect(after.prepared - before.prepared).toBeLessThanOrEqual(1);
  });

  it('keeps a bounded number of statements on the server, however many texts are asked', async () => {
    const { prisma } = database;
    for (let number = 0; number < preparedPerConnection * 3; number += 1) {
      await prisma.$queryRaw`SELECT ${Prisma.raw(String(number))} AS it`;
    }
    const { prepared, closed } = await counters(prisma);
    expect(prepared).toBeGreaterThan(preparedPerConnection * 3);
    expect(prepared - closed).toBeLessThanOrEqual(preparedPerConnection + 1);
  });

  it('answers a kept query by the table as it is after it was altered', async () => {
    const { prisma } = database;
    await prisma.$executeRaw`CREATE TABLE kept (id INT PRIMARY KEY, note VARCHAR(20) NOT NULL)`;
    await prisma.$executeRaw`INSERT INTO kept VALUES (1, 'one')`;
    const read = () => prisma.$queryRaw`SELECT * FROM kept WHERE id = ${1}`;
    expect(await read()).toEqual([{ id: 1, note: 'one' }]);
    await prisma.$executeRaw`ALTER TABLE kept ADD COLUMN more BIGINT NOT NULL DEFAULT 7 FIRST`;
    expect(await read()).toEqual([{ more: 7n, id: 1, note: 'one' }]);
    await prisma.$executeRaw`DROP TABLE kept`;
  });
});

describe('a value', () => {
  it('of every type that a column here has comes as it was stored', async () => {
    const [row] = await database.prisma.$queryRaw<object[]>`
      SELECT CAST(9007199254740993 AS SIGNED) AS large, CAST(18446744073709551615 AS UNSIGNED) AS largest,
        CAST(3 AS SIGNED) AS small, NULL AS nothing, '订单 ' AS text, x'00ff' AS bytes,
        CAST('{"a": [1, null]}' AS JSON) AS json, CAST('2024-02-29 23:59:59.123456' AS DATETIME(6)) AS at,
        1.5e0 AS \`double\``;
    expect(row).toEqual({
      large: 9_007_199_254_740_993n,
      largest: 18_446_744_073_709_551_615n,
      small: 3n,
      nothing: null,
      text: '订单 ',
      bytes: new Uint8Array([0, 255]),
      json: { a: [1, null] },
      at: new Date('2024-02-29T23:59:59.123Z'),
      double: 1.5,
    });
  });
});
