import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { quoteTable, readRow, readRows, readTableId, readTableParts, withTarget } from '@altergate/inspect';
import { whileChangeWaits } from '@altergate/testing';
import { readInnodbTables } from '../../src/innodb-tables.ts';
import { createAccount, createPlayground } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
  await readRows(playground.admin, `CREATE TABLE ${at('wanted')} (id INT PRIMARY KEY)`);
  await readRows(playground.admin, `CREATE TABLE ${at('small')} (id INT PRIMARY KEY)`);
  await readRows(
    playground.admin,
    `CREATE TABLE ${at('other')} (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 12`,
  );
});
afterAll(() => playground.close());

const at = (table: string) => quoteTable(playground.database, table);

describe.each([
  ['readTableId', readTableId],
  ['readTableParts', readTableParts],
] as const)('%s', (_name, read) => {
  it('says soon that it is not known while a change of any table waits, and keeps the session', async () => {
    const { admin, database } = playground;
    const free = await read(admin, database, 'wanted');
    await whileChangeWaits(inject('targetServer'), at('other'), async () => {
      const start = Date.now();
      await expect(read(admin, database, 'wanted')).rejects.toMatchObject({ code: 'target-change-pending' });
      expect(Date.now() - start).toBeLessThan(4_000);
      expect(await readRow(admin, 'SELECT 1 AS one')).toEqual({ one: '1' });
    });
    expect(await read(admin, database, 'wanted')).toEqual(free);
  });

  it('gives up soon for an account that does not see who waits', async () => {
    const { admin, database } = playground;
    const account = await createAccount(admin, [
      'GRANT PROCESS ON *.* TO {account}',
      `GRANT ALL ON ${database}.* TO {account}`,
    ]);
    try {
      await withTarget(account.address, {}, (connection) =>
        whileChangeWaits(inject('targetServer'), at('small'), async () => {
          const start = Date.now();
          const pending = { code: 'target-change-pending' };
          await expect(read(connection, database, 'wanted')).rejects.toMatchObject(pending);
          expect(Date.now() - start).toBeLessThan(4_000);
          expect(await readRow(connection, 'SELECT 1 AS one')).toEqual({ one: '1' });
        }),
      );
    } finally {
      await account.drop();
    }
  });
});

it('a question that takes the server too long is told as that, not as a change that waits', async () => {
  const heavy = 'COUNT(*) AS n FROM information_schema.COLUMNS a, information_schema.COLUMNS b';
  const slow = { code: 'target-answer-timeout', params: { seconds: 0.2 } };
  await expect(readInnodbTables(playground.admin, heavy, [], 0.2)).rejects.toMatchObject(slow);
  expect(await readRow(playground.admin, 'SELECT 1 AS one')).toEqual({ one: '1' });
});
