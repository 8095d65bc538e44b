import { whileChangeWaits } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { quoteTable, readRows, readRowVersions } from '@altergate/inspect';
import { createAccount, createPlayground, targetAddress } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
});
afterAll(() => playground.close());

/** Sessions that go on looking for row versions. */
const stillAsking = async () =>
  (
    await readRows(
      playground.admin,
      "SELECT 1 FROM performance_schema.processlist WHERE INFO LIKE 'SELECT NAME AS name, TOTAL_ROW_VERSIONS%'",
    )
  ).length;

const run = (sql: string) => readRows(playground.admin, sql);
const at = (table: string) => quoteTable(playground.database, table);

describe('readRowVersions', () => {
  const versionsOf = (tables: readonly string[], address = targetAddress()) =>
    readRowVersions(address, playground.database, tables, 0);

  it('counts INSTANT changes since the table was built', async () => {
    for (const name of ['grown', 'grown-öfter', 'never'])
      await run(`CREATE TABLE ${at(name)} (id INT PRIMARY KEY)`);
    await run(`ALTER TABLE ${at('grown')} ADD COLUMN a INT, ALGORITHM = INSTANT`);
    await run(`ALTER TABLE ${at('grown')} DROP COLUMN a, ALGORITHM = INSTANT`);
    await run(`ALTER TABLE ${at('grown-öfter')} ADD COLUMN a INT FIRST, ALGORITHM = INSTANT`);
    const tables = ['grown', 'grown-öfter', 'never'];
    expect(Object.fromEntries(await versionsOf(tables))).toEqual({ grown: 2, 'grown-öfter': 1, never: 0 });
    await run(`ALTER TABLE ${at('grown')} FORCE`);
    expect((await versionsOf(['grown'])).get('grown')).toBe(0);
  });

  it('gives of a partitioned table the most that a partition has', async () => {
    await run(`CREATE TABLE ${at('pieces')} (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3`);
    await run(`ALTER TABLE ${at('pieces')} ADD COLUMN a INT, ALGORITHM = INSTANT`);
    expect((await versionsOf(['pieces'])).get('pieces')).toBe(1);
  });

  it('knows nothing without PROCESS, and does not fail', async () => {
    const account = await createAccount(playground.admin, [
      `GRANT ALL ON ${playground.database}.* TO {account}`,
    ]);
    try {
      expect((await versionsOf(['grown'], account.address)).size).toBe(0);
    } finally {
      await account.drop();
    }
  });

  it('gives up soon while a change of some table waits, and leaves no question behind', async () => {
    await run(`CREATE TABLE ${at('other')} (id INT PRIMARY KEY)`);
    await whileChangeWaits(inject('targetServer'), at('other'), async () => {
      const start = Date.now();
      const answer = versionsOf(['grown']);
      await expect.poll(stillAsking).toBe(1);
      expect((await answer).size).toBe(0);
      expect(Date.now() - start).toBeLessThan(6_000);
      await expect.poll(stillAsking, { timeout: 5_000 }).toBe(0);
    });
    expect((await versionsOf(['grown'])).size).toBe(1);
  });
});
