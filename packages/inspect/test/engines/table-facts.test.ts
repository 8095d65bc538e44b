import { whileChangeWaits } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Connection, quoteTable, readRows, readTableFacts, withTarget } from '@altergate/inspect';
import type { TableFacts } from '@altergate/sql';
import { createAccount, createPlayground, targetAddress } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
});
afterAll(() => playground.close());

const run = (sql: string) => readRows(playground.admin, sql);
const at = (table: string) => quoteTable(playground.database, table);

async function factsOf(table: string, connection: Connection = playground.admin): Promise<TableFacts> {
  const facts = (await readTableFacts(connection, playground.database, [table], 0)).get(table);
  if (!facts) throw new Error(`no facts of ${table}`);
  return facts;
}

describe('readTableFacts', () => {
  it('tells columns, usable unique keys, triggers and foreign keys in both directions', async () => {
    await run(
      `CREATE TABLE ${at('child')} (id INT PRIMARY KEY, code VARCHAR(9) NULL, name VARCHAR(20) NOT NULL,
         UNIQUE KEY by_code (code, id), UNIQUE KEY by_expression ((LOWER(name))), UNIQUE KEY hidden (name) INVISIBLE)`,
    );
    await run(
      `CREATE TABLE ${at('grandchild')} (id INT PRIMARY KEY, child INT, FOREIGN KEY (child) REFERENCES ${at('child')} (id))`,
    );
    await run(
      `CREATE TRIGGER ${at('watch')} BEFORE INSERT ON ${at('child')} FOR EACH ROW SET NEW.code = 'x'`,
    );
    expect(await factsOf('child')).toMatchObject({
      exists: true,
      kind: 'table',
      engine: 'InnoDB',
      columns: [
        { name: 'id', type: 'int', nullable: false },
        { name: 'code', type: 'varchar(9)', nullable: true },
        { name: 'name', type: 'varchar(20)', nullable: false },
      ],
      uniqueKeys: [
        { name: 'by_code', columns: ['code', 'id'], nullable: true },
        { name: 'PRIMARY', columns: ['id'], nullable: false },
      ],
      foreignKeys: { child: 0, parent: 1 },
      triggers: 1,
    });
    expect((await factsOf('grandchild')).foreignKeys).toEqual({ child: 1, parent: 0 });
  });

  it('tells a foreign key that points at columns which are not unique', async () => {
    const version = String((await run('SELECT VERSION() AS version'))[0]?.['version']);
    if (!version.startsWith('8.0')) await run('SET SESSION restrict_fk_on_non_standard_key = OFF');
    await run(`CREATE TABLE ${at('loose')} (id INT PRIMARY KEY, code INT NOT NULL, KEY by_code (code))`);
    await run(
      `CREATE TABLE ${at('tied')} (id INT PRIMARY KEY, code INT, FOREIGN KEY (code) REFERENCES ${at('loose')} (code))`,
    );
    expect((await factsOf('loose')).foreignKeys).toEqual({ child: 0, parent: 1 });
  });

  it('tells a missing table from one whose name differs by case', async () => {
    expect((await factsOf('CHILD')).exists).toBe(false);
    expect((await factsOf('nothing')).exists).toBe(false);
  });

  it('tells every index: its parts, its kind and whether it is visible', async () => {
    await run(
      `CREATE TABLE ${at('odd')} (id INT NOT NULL, note TEXT, code VARCHAR(40) CHARACTER SET utf8mb4,
         total INT AS (id * 2) VIRTUAL, kept INT AS (id * 3) STORED, place POINT NOT NULL SRID 0, tags JSON,
         PRIMARY KEY (id), KEY by_prefix (code(7), id DESC), KEY by_expression (id, (LOWER(code))),
         KEY by_total (total), UNIQUE KEY by_kept (kept) INVISIBLE, FULLTEXT KEY words (note),
         SPATIAL KEY places (place), KEY by_tag ((CAST(tags AS UNSIGNED ARRAY))))`,
    );
    const part = (name: string | null, length: number | null = null, descending = false) => ({
      name,
      length,
      descending,
    });
    const { indexes } = await factsOf('odd');
    expect(indexes).toEqual([
      { name: 'by_expression', kind: 'index', visible: true, parts: [part('id'), part(null)] },
      { name: 'by_kept', kind: 'unique', visible: false, parts: [part('kept')] },
      { name: 'by_prefix', kind: 'index', visible: true, parts: [part('code', 7), part('id', null, true)] },
      { name: 'by_tag', kind: 'index', visible: true, parts: [part(null)] },
      { name: 'by_total', kind: 'index', visible: true, parts: [part('total')] },
      { name: 'places', kind: 'spatial', visible: true, parts: [part('place')] },
      { name: 'PRIMARY', kind: 'primary', visible: true, parts: [part('id')] },
      { name: 'words', kind: 'fulltext', visible: true, parts: [part('note')] },
    ]);
  });

  it('tells character sets and collations of the table and of each column', async () => {
    await run(
      `CREATE TABLE ${at('letters')} (id INT PRIMARY KEY, a CHAR(3) COLLATE utf8mb4_bin, b TEXT, c VARBINARY(9), d ENUM('x'))
         CHARACTER SET utf8mb3`,
    );
    const { characterSet, columns } = await factsOf('letters');
    expect(characterSet).toBe('utf8mb3');
    expect(columns.map((column) => [column.characterSet, column.collation])).toEqual([
      [null, null],
      ['utf8mb4', 'utf8mb4_bin'],
      ['utf8mb3', 'utf8mb3_general_ci'],
      [null, null],
      ['utf8mb3', 'utf8mb3_general_ci'],
    ]);
  });

  it('reads many tables at once and keeps apart names that are alike', async () => {
    const { admin, database } = playground;
    const names = [
      'a.b',
      'a`b',
      "a'b",
      'a"b',
      'Upper',
      'upper',
      'größe',
      'grösse',
      '订单',
      'p#p#q',
      'a%b',
      'a b',
    ];
    for (const [number, name] of names.entries()) {
      await run(
        `CREATE TABLE ${at(name)} (\`c${String(number)}\` INT PRIMARY KEY, KEY \`k.${String(number)}\` (\`c${String(number)}\`))`,
      );
    }
    await run(`CREATE VIEW ${at('seen')} AS SELECT * FROM ${at('a.b')}`);
    const before = await questionsOf(admin);
    const facts = await readTableFacts(admin, database, [...names, 'seen', 'UPPER'], 0);
    const asked = (await questionsOf(admin)) - before - 1;
    expect(asked).toBeLessThan(10);
    for (const [number, name] of names.entries()) {
      expect(
        facts.get(name)?.columns.map((column) => column.name),
        name,
      ).toEqual([`c${String(number)}`]);
      expect(
        facts.get(name)?.indexes?.map((index) => index.name),
        name,
      ).toEqual([`k.${String(number)}`, 'PRIMARY']);
    }
    expect(facts.get('UPPER')?.exists).toBe(false);
    expect(facts.get('seen')).toMatchObject({ kind: 'view', columns: [{ name: 'c0' }], rows: null });
    expect(facts.get('seen')).not.toHaveProperty('indexes');
  });

  it('tells the next number that the engine would give, not one that statistics remember', async () => {
    await run(`CREATE TABLE ${at('counts')} (n BIGINT UNSIGNED AUTO_INCREMENT, a INT, KEY (n))`);
    // InnoDB tells no number before the first one was given.
    expect((await factsOf('counts')).autoIncrement).toBeUndefined();
    await run(`INSERT INTO ${at('counts')} (a) VALUES (1), (2)`);
    expect((await factsOf('counts')).autoIncrement).toEqual({ column: 'n', next: '3' });
    await run(`INSERT INTO ${at('counts')} VALUES (9223372036854775807, 1)`);
    expect((await factsOf('counts')).autoIncrement).toEqual({ column: 'n', next: '9223372036854775808' });
    await run(
      `CREATE TABLE ${at('countless')} (n INT PRIMARY KEY COMMENT 'auto_increment') AUTO_INCREMENT = 9`,
    );
    expect((await factsOf('countless')).autoIncrement).toBeNull();
  });

  it('without PROCESS are the same, but that no foreign key of other tables is seen says nothing', async () => {
    const account = await createAccount(playground.admin, [
      `GRANT SELECT, TRIGGER ON ${playground.database}.* TO {account}`,
    ]);
    try {
      await withTarget(account.address, {}, async (connection) => {
        for (const table of ['odd', 'child']) {
          const known = await factsOf(table);
          const { foreignKeys } = known;
          const parent = foreignKeys.parent === 0 ? null : foreignKeys.parent;
          expect(await factsOf(table, connection)).toEqual({
            ...known,
            foreignKeys: { ...foreignKeys, parent },
          });
        }
      });
    } finally {
      await account.drop();
    }
  });

  it('never say none of what the account may not see', async () => {
    await run(`CREATE TABLE ${at('hidden_from')} (id INT PRIMARY KEY)`);
    const outside = `${playground.database}_outside`;
    await run(`CREATE DATABASE ${outside}`);
    await run(`CREATE TABLE ${outside}.points (id INT PRIMARY KEY, parent INT,
      FOREIGN KEY (parent) REFERENCES ${at('hidden_from')} (id))`);
    await run(
      `CREATE TRIGGER ${at('unseen')} BEFORE INSERT ON ${at('hidden_from')} FOR EACH ROW SET NEW.id = NEW.id`,
    );
    const rights = ['SELECT', 'SELECT, TRIGGER'].map((held) => [
      `GRANT ${held} ON ${playground.database}.* TO {account}`,
    ]);
    const [blind, halfBlind] = await Promise.all(
      rights.map(async (grants) => {
        const account = await createAccount(playground.admin, grants);
        const facts = await withTarget(account.address, {}, (connection) =>
          factsOf('hidden_from', connection),
        );
        await account.drop();
        return facts;
      }),
    );
    const seen = await factsOf('hidden_from');
    await run(`DROP DATABASE ${outside}`);
    expect([seen.triggers, seen.foreignKeys.parent]).toEqual([1, 1]);
    expect([blind?.triggers, blind?.foreignKeys.parent]).toEqual([null, null]);
    expect([halfBlind?.triggers, halfBlind?.foreignKeys.parent]).toEqual([1, null]);
  });

  it('waits for nobody who holds or changes the table', async () => {
    await run(`CREATE TABLE ${at('busy')} (id INT PRIMARY KEY AUTO_INCREMENT, a INT)`);
    await run(`INSERT INTO ${at('busy')} (a) VALUES (1)`);
    const free = await factsOf('busy');
    await whileChangeWaits(inject('targetServer'), at('busy'), async () => {
      const start = Date.now();
      expect(await factsOf('busy')).toEqual(free);
      expect(Date.now() - start).toBeLessThan(2_000);
    });
    await withTarget(targetAddress(), {}, async (holder) => {
      await holder.query(`LOCK TABLES ${at('busy')} WRITE`);
      const { indexes } = await factsOf('busy');
      expect(indexes).toEqual(free.indexes);
    });
  });
});

async function questionsOf(connection: Connection): Promise<number> {
  const [row] = await readRows(connection, "SHOW SESSION STATUS LIKE 'Questions'");
  return Number(row?.Value);
}
