import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { completeSql } from '../../src/common/sql/completion/complete-sql.ts';
import { noNames, type SchemaNames } from '../../src/common/sql/completion/schema-names.ts';

const shop: Readonly<Record<string, readonly string[]>> = {
  orders: ['id', 'note', 'rank'],
  users: ['id', 'email'],
};

/** A shop with two tables, and beside it a database that nobody chose. */
const names: SchemaNames = {
  database: 'shop',
  of: '',
  databases: () => Promise.resolve(['crm', 'shop']),
  tables: (database) => Promise.resolve(database === 'shop' ? Object.keys(shop) : ['people']),
  parts: (_, table) =>
    Promise.resolve({
      columns: (shop[table] ?? []).map((name) => ({ name, detail: 'int' })),
      indexes: table === 'orders' ? [{ name: 'by note', detail: 'note' }] : [],
    }),
  reserved: () => Promise.resolve(new Set(['RANK', 'ORDER'])),
};

/** What is offered at `|`, the best first; `asked` as by Ctrl+Space. */
async function offered(text: string, from: SchemaNames = names, asked = true) {
  const at = text.indexOf('|');
  const state = EditorState.create({ doc: text.replace('|', '') });
  const result = await completeSql(new CompletionContext(state, at, asked), from, { earlier: 'earlier' });
  return (result?.options ?? []).toSorted((a, b) => (b.boost ?? 0) - (a.boost ?? 0));
}
const labels = async (text: string) => (await offered(text)).map(({ label }) => label);

describe('at the start of a statement', () => {
  test('the statements are offered, in the letters that the person writes', async () => {
    expect((await labels('|'))[0]).toBe('ALTER TABLE');
    expect(await labels('alter |')).toContain('table');
    expect((await labels('DROP TABLE a; |'))[0]).toBe('ALTER TABLE');
  });
});

describe('where a table is named', () => {
  test.each([
    'ALTER TABLE |',
    'ALTER TABLE or|',
    'alter table if exists |',
    'DROP TABLE |',
    'DROP TABLE users, |',
    'TRUNCATE TABLE |',
    'RENAME TABLE |',
    'RENAME TABLE users TO people, |',
    'CREATE INDEX i ON |',
    'DROP INDEX i ON |',
    'CREATE TABLE copy LIKE |',
    'ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES |',
    '/* a; b */ ALTER TABLE -- c\n |',
  ])('%s offers tables, then the own database, then others', async (text) => {
    const found = (await labels(text)).filter((label) => /^[a-z]+$/.test(label) && label !== 'table');
    expect(found).toEqual(['orders', 'users', 'shop', 'crm']);
  });

  test('a database stands before a dot, behind which its own tables are offered', async () => {
    const options = await offered('ALTER TABLE |');
    expect(options.find(({ label }) => label === 'crm')?.apply).toBe('crm.');
    expect(await labels('ALTER TABLE crm.|')).toEqual(['people']);
    expect(await labels('DROP TABLE shop.us|')).toEqual(['orders', 'users']);
  });

  test('a table of an earlier statement is there, one that it drops is not', async () => {
    const text =
      'CREATE TABLE goods (id INT, KEY k (id)); DROP TABLE users; RENAME TABLE orders TO old; ALTER TABLE |';
    const tables = (await offered(text)).filter(({ type }) => type === 'class');
    expect(tables.map(({ label, detail }) => [label, detail])).toEqual([
      ['goods', 'earlier'],
      ['old', 'earlier'],
    ]);
  });

  test('a new name is left to the person', async () => {
    expect(await labels('ALTER TABLE orders RENAME TO |')).toEqual([]);
    expect(await labels('RENAME TABLE users TO |')).toEqual([]);
    expect(await labels('ALTER TABLE orders ADD COLUMN |')).toEqual([]);
  });
});

describe('where a column is named', () => {
  test.each([
    'ALTER TABLE orders DROP COLUMN |',
    'ALTER TABLE orders ADD a INT, DROP COLUMN |',
    'ALTER TABLE orders MODIFY COLUMN |',
    'ALTER TABLE orders CHANGE COLUMN |',
    'ALTER TABLE orders CHANGE note |',
    'ALTER TABLE orders RENAME COLUMN |',
    'ALTER TABLE orders ADD COLUMN a INT NOT NULL AFTER |',
    'ALTER TABLE orders ADD INDEX i (|',
    'ALTER TABLE orders ADD UNIQUE KEY (id, |',
    'ALTER TABLE `orders` ADD PRIMARY KEY (no|',
    'ALTER TABLE shop.orders ORDER BY |',
    'CREATE INDEX i ON orders (|',
    'ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES orders (|',
  ])('%s offers those of its table in their order', async (text) => {
    expect(await labels(text)).toEqual(['id', 'note', 'rank']);
  });

  test('a column of an earlier statement is there, one that it drops is not', async () => {
    const text =
      'ALTER TABLE orders ADD COLUMN colour INT, DROP COLUMN note, CHANGE id number BIGINT, ADD KEY k (a); ' +
      'ALTER TABLE shop.orders DROP COLUMN |';
    expect((await offered(text)).map(({ label, detail }) => [label, detail])).toEqual([
      ['rank', 'int'],
      ['colour', 'earlier'],
      ['number', 'earlier'],
    ]);
    expect(await labels('CREATE TABLE goods (id INT, name TEXT); ALTER TABLE goods DROP |')).toEqual(
      expect.arrayContaining(['id', 'name', 'COLUMN']),
    );
  });

  test('a name that has to be quoted is, also where a backtick is open', async () => {
    const applied = async (text: string) => (await offered(text)).map(({ apply }) => apply);
    expect(await applied('ALTER TABLE orders DROP COLUMN |')).toEqual(['id', 'note', '`rank`']);
    expect(await applied('ALTER TABLE orders DROP COLUMN `ra|')).toEqual(['`id`', '`note`', '`rank`']);
    expect(await applied('ALTER TABLE orders DROP INDEX |')).toEqual(['`by note`']);
  });
});

describe('where an index is named', () => {
  test.each(['DROP INDEX |', 'DROP KEY |', 'RENAME INDEX |', 'ALTER INDEX |'])(
    '%s offers indexes',
    async (text) => {
      expect(await labels(`ALTER TABLE orders ${text}`)).toEqual(['by note']);
    },
  );
});

describe('words of the language', () => {
  test.each([
    ['ALTER TABLE orders |', 'ADD COLUMN'],
    ['ALTER TABLE orders DROP a, |', 'ADD COLUMN'],
    ['ALTER TABLE orders ADD |', 'UNIQUE INDEX'],
    ['ALTER TABLE orders ADD COLUMN a |', 'BIGINT'],
    ['ALTER TABLE orders MODIFY note |', 'VARCHAR'],
    ['ALTER TABLE orders CHANGE note memo |', 'VARCHAR'],
    ['CREATE TABLE t (id |', 'BIGINT'],
    ['CREATE TABLE t (id INT, name |', 'BIGINT'],
    ['ALTER TABLE orders ADD COLUMN a DECIMAL(10, 2) |', 'NOT NULL'],
    ['ALTER TABLE orders ADD a VARCHAR(20) CHARACTER SET |', 'utf8mb4'],
    ['ALTER TABLE orders CONVERT TO CHARACTER SET |', 'utf8mb4'],
    ['CREATE TABLE t (id INT) DEFAULT CHARSET=|', 'utf8mb4'],
    ['ALTER TABLE orders COLLATE |', 'utf8mb4_0900_ai_ci'],
    ['CREATE TABLE t (id INT) ENGINE = |', 'InnoDB'],
    ['ALTER TABLE orders ADD a INT, ALGORITHM=|', 'INSTANT'],
    ['ALTER TABLE orders LOCK = |', 'NONE'],
    ['CREATE TABLE t (id INT) |', 'ENGINE'],
  ])('%s offers %s', async (text, word) => {
    expect(await labels(text)).toContain(word);
  });

  test.each([
    ["ALTER TABLE orders COMMENT 'a; |", 'in a string'],
    ['ALTER TABLE /* |', 'in a comment'],
    ['ALTER TABLE -- |', 'in a comment of one line'],
    ['SELECT |', 'in what no ticket may hold'],
    ['INSERT INTO |', 'in what changes rows'],
  ])('%s offers nothing %s', async (text) => {
    expect(await offered(text)).toEqual([]);
  });
});

test('nothing is offered by itself before the first letter, but behind a dot', async () => {
  expect(await offered('ALTER TABLE |', names, false)).toEqual([]);
  expect(await offered('ALTER TABLE `orders` |', names, false)).toEqual([]);
  expect(await offered('ALTER TABLE `orders`|', names, false)).toEqual([]);
  expect(await offered('ALTER TABLE `|', names, false)).not.toEqual([]);
  expect(await offered('ALTER TABLE o|', names, false)).not.toEqual([]);
  expect(await offered('ALTER TABLE crm.|', names, false)).not.toEqual([]);
});

test('words are offered where no target is chosen or none answers', async () => {
  expect((await offered('ALTER TABLE orders |', noNames)).map(({ label }) => label)).toContain('ADD COLUMN');
  expect(await offered('ALTER TABLE orders DROP COLUMN |', noNames)).toEqual([]);
});
