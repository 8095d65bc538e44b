import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findTables,
  listDatabases,
  listTables,
  prepareSyntax,
  quoteTable,
  readDefinition,
  readRow,
  readRows,
  readTableId,
  showCreate,
  withTarget,
} from '@altergate/inspect';
import { createAccount, createPlayground, targetAddress } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
});
afterAll(() => playground.close());

const run = (sql: string) => readRows(playground.admin, sql);
const at = (table: string) => quoteTable(playground.database, table);

describe('readDefinition', () => {
  it('is the same for a table and the copy that is renamed to take its place', async () => {
    const { admin, database } = playground;
    await run(
      `CREATE TABLE ${at('orders')} (id INT PRIMARY KEY AUTO_INCREMENT, a INT COMMENT 'AUTO_INCREMENT=5',
         CHECK (a > 0), CONSTRAINT ${database}_named CHECK (a < 9)) AUTO_INCREMENT = 50`,
    );
    await run(`CREATE TABLE ${at('_orders_x1_gho')} LIKE ${at('orders')}`);
    const before = await readDefinition(admin, database, 'orders');
    expect(before).toContain("COMMENT 'AUTO_INCREMENT=5'");
    expect(await readDefinition(admin, database, '_orders_x1_gho')).toBe(before);
    await run(
      `RENAME TABLE ${at('orders')} TO ${at('_orders_x1_del')}, ${at('_orders_x1_gho')} TO ${at('orders')}`,
    );
    expect(await readDefinition(admin, database, 'orders')).toBe(before);
  });

  it('does not depend on the mode of the session, nor changes it', async () => {
    const { admin, database } = playground;
    await run(
      `CREATE TABLE ${at('modes')} (a VARCHAR(9) DEFAULT 'x\\\\"y' CHECK (a <> 'q')) COMMENT 'it''s'`,
    );
    const plain = await readDefinition(admin, database, 'modes');
    for (const sqlMode of ['ANSI', 'ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES', 'ANSI,NO_BACKSLASH_ESCAPES']) {
      await withTarget(targetAddress(), { sqlMode }, async (connection) => {
        const before = await readRow(connection, 'SELECT @@SESSION.sql_mode AS sqlMode');
        expect(await readDefinition(connection, database, 'modes')).toBe(plain);
        expect(await readRow(connection, 'SELECT @@SESSION.sql_mode AS sqlMode')).toEqual(before);
      });
    }
  });

  it('reads a view the same from inside its database and from outside', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('seen')} (id INT PRIMARY KEY)`);
    await run(`CREATE VIEW ${at('seen_view')} AS SELECT id FROM ${at('seen')} WHERE id > 1`);
    const outside = await readDefinition(admin, database, 'seen_view');
    const inside = await withTarget(targetAddress(), { database }, (connection) =>
      readDefinition(connection, database, 'seen_view'),
    );
    expect(outside).toContain('WHERE'.toLowerCase());
    expect(inside).toBe(outside);
    await run(`CREATE OR REPLACE VIEW ${at('seen_view')} AS SELECT id FROM ${at('seen')} WHERE id > 2`);
    expect(await readDefinition(admin, database, 'seen_view')).not.toBe(outside);
  });

  it('is null for what does not exist or could not', async () => {
    const { admin, database } = playground;
    expect(await readDefinition(admin, database, 'nothing')).toBeNull();
    expect(await readDefinition(admin, 'no_such_database', 'nothing')).toBeNull();
    expect(await showCreate(admin, database, 'x'.repeat(65))).toBeNull();
  });
});

describe('readTableId', () => {
  it('changes with TRUNCATE, under names that InnoDB writes in other letters', async () => {
    const { admin, database } = playground;
    for (const name of ['plain', 'with-dash and blank', 'größe', '订单', 'p#q', 'wild_card%', 'dollar$']) {
      await run(`CREATE TABLE ${at(name)} (id INT PRIMARY KEY)`);
      const before = await readTableId(admin, database, name);
      expect(before, name).toMatch(/^\d+$/);
      await run(`TRUNCATE TABLE ${at(name)}`);
      const after = await readTableId(admin, database, name);
      expect(after, name).toMatch(/^\d+$/);
      expect(after, name).not.toBe(before);
    }
  });

  it('takes no other table for it', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('wildXcard')} (id INT PRIMARY KEY)`);
    expect(await readTableId(admin, database, 'wild_card')).toBeNull();
    expect(await readTableId(admin, database, 'WILDXCARD')).toBeNull();
    expect(await readTableId(admin, database, 'wild')).toBeNull();
  });

  it('lists every partition', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('parts')} (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3`);
    const id = await readTableId(admin, database, 'parts');
    expect(id).toMatch(/^\d+,\d+,\d+$/);
  });

  it('says that it may not look instead of that there is no table', async () => {
    const account = await createAccount(playground.admin, [
      `GRANT ALL ON ${playground.database}.* TO {account}`,
    ]);
    try {
      await withTarget(account.address, {}, async (connection) => {
        await expect(readTableId(connection, playground.database, 'plain')).rejects.toMatchObject({
          code: 'target-privilege-missing',
        });
      });
    } finally {
      await account.drop();
    }
  });
});

describe('findTables and listTables', () => {
  it('take _ and % for letters', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('_axb_gho')} (id INT PRIMARY KEY) COMMENT 'mine'`);
    expect(await findTables(admin, database, ['_a_b_gho', '_axb%', '%'])).toEqual([]);
    expect(await findTables(admin, database, ['_axb_gho', 'nothing'])).toMatchObject([
      { name: '_axb_gho', kind: 'table', comment: 'mine' },
    ]);
    expect(await findTables(admin, database, [])).toEqual([]);
  });

  it('list what is there now, not what statistics knew yesterday', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('grown')} (id INT PRIMARY KEY, filler VARCHAR(2000))`);
    await run(
      `INSERT INTO ${at('grown')} WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, REPEAT('x', 2000) FROM n`,
    );
    await run(`ANALYZE TABLE ${at('grown')}`);
    const grown = (await listTables(admin, database)).find(({ name }) => name === 'grown');
    expect(grown?.rows).toBeGreaterThan(500);
    expect(grown?.bytes).toBeGreaterThan(900 * 2_000);
    const names = (await listDatabases(admin)).map(({ name }) => name);
    expect(names).toContain(database);
    expect(names).not.toContain('mysql');
  });
});

describe('prepareSyntax', () => {
  it('reports a syntax error with the place, and nothing about what else is wrong', async () => {
    const { admin } = playground;
    expect(await prepareSyntax(admin, 'ALTER TABLE t ADD COLUM y')).toMatchObject({ code: 1064, near: 'y' });
    expect(await prepareSyntax(admin, 'SELECT 1; SELECT 2')).toMatchObject({ code: 1064 });
    expect(await prepareSyntax(admin, "ALTER TABLE nowhere.t ADD COLUMN c INT COMMENT 'it''s'")).toBeNull();
    expect(
      await prepareSyntax(admin, 'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET @a = 1'),
    ).toBeNull();
  });

  it('changes nothing', async () => {
    const { admin, database } = playground;
    await run(`CREATE TABLE ${at('stays')} (id INT PRIMARY KEY)`);
    expect(await prepareSyntax(admin, `DROP TABLE ${at('stays')}`)).toBeNull();
    expect(await findTables(admin, database, ['stays'])).toHaveLength(1);
  });

  it('reads the text under the mode of the session', async () => {
    const statement = 'ALTER TABLE "t" ADD COLUMN c INT';
    expect(await prepareSyntax(playground.admin, statement)).toMatchObject({ code: 1064 });
    await withTarget(targetAddress(), { sqlMode: 'ANSI_QUOTES' }, async (connection) => {
      expect(await prepareSyntax(connection, statement)).toBeNull();
    });
  });
});
