import { describe, expect, test } from 'vitest';
import { knowledgeOf } from '../../src/knowledge.ts';
import { DEFAULT_SQL_MODE, readStatement, split } from '../../src/index.ts';
import type { TableFacts } from '../../src/index.ts';
import { factsOf, indexOf } from './reviewing.ts';

/** What is known of the table that the last statement names first. */
function knownAtEnd(sql: string, orders: Partial<TableFacts> = {}) {
  const readings = split(sql, DEFAULT_SQL_MODE).statements.map((statement) => readStatement(statement));
  const facts = factsOf({ indexes: [indexOf('PRIMARY', ['id']), indexOf('by_note', ['note'])], ...orders });
  const knowledge = knowledgeOf(readings, {
    database: 'shop',
    lowerCaseTableNames: 0,
    facts: new Map([['orders', facts]]),
  });
  const last = readings.at(-1)?.tables[0];
  return last ? knowledge.get(last) : undefined;
}
const columnsAfter = (options: string) =>
  knownAtEnd(`ALTER TABLE orders ${options}; DROP TABLE orders`)?.facts?.columns.map(({ name }) => name);
const keysAfter = (options: string, orders: Partial<TableFacts> = {}) => {
  const facts = knownAtEnd(`ALTER TABLE orders ${options}; DROP TABLE orders`, orders)?.facts;
  return facts && { unique: facts.uniqueKeys, all: facts.indexes?.map(({ name }) => name) };
};

describe('columns after an ALTER of the same text', () => {
  test.each([
    ['ADD gift INT, DROP note', ['id', 'email', 'gift']],
    ['ADD (a INT, b INT)', ['id', 'email', 'note', 'a', 'b']],
    ['DROP email, ADD email TEXT', ['id', 'note', 'email']],
    ['CHANGE email mail INT', ['id', 'mail', 'note']],
    ['RENAME COLUMN email TO note, RENAME COLUMN note TO email', ['id', 'note', 'email']],
    ["COMMENT 'x', FORCE", ['id', 'email', 'note']],
  ])('%s', (options, columns) => {
    expect(columnsAfter(options)).toEqual(columns);
  });
  test('have the type and the nullability that the text gives them', () => {
    const facts = knownAtEnd('ALTER TABLE orders MODIFY email BIGINT NOT NULL; DROP TABLE orders')?.facts;
    expect(facts?.columns[1]).toMatchObject({ name: 'email', type: 'BIGINT', nullable: false });
  });
  test.each(['CONVERT TO CHARACTER SET utf8mb4', 'UNION = (a, b)', 'ADD'])(
    'are not known after %s',
    (options) => {
      expect(columnsAfter(options)).toBeUndefined();
    },
  );
});

describe('keys after an ALTER of the same text', () => {
  test('lose a dropped column, and take a new one with the name that the server chooses', () => {
    const { unique, all } = keysAfter('DROP note, ADD UNIQUE (email), ADD KEY (email), ADD KEY (id)') ?? {};
    expect(all).toEqual(['PRIMARY', 'email', 'email_2', 'id']);
    expect(unique).toEqual([
      { name: 'PRIMARY', columns: ['id'], nullable: false },
      { name: 'email', columns: ['email'], nullable: true },
    ]);
  });
  test('follow new names and the nullability of their columns', () => {
    expect(keysAfter('RENAME KEY by_note TO k, RENAME COLUMN id TO number')?.unique).toEqual([
      { name: 'PRIMARY', columns: ['number'], nullable: false },
    ]);
    const uniqueKeys = [{ name: 'u', columns: ['email'], nullable: true }];
    expect(keysAfter('MODIFY email INT NOT NULL', { uniqueKeys })?.unique).toEqual([
      { name: 'u', columns: ['email'], nullable: false },
    ]);
  });
  test('are not to be found by once they are invisible, and not known once they are visible again', () => {
    const uniqueKeys = [{ name: 'u', columns: ['id'], nullable: false }];
    expect(keysAfter('ALTER INDEX u INVISIBLE', { uniqueKeys })?.unique).toEqual([]);
    expect(keysAfter('ALTER INDEX u VISIBLE', { uniqueKeys })).toBeNull();
  });
  test('are not known after DROP CONSTRAINT of what may be a foreign key', () => {
    expect(keysAfter('DROP CONSTRAINT c', { foreignKeys: { child: 1, parent: 0 } })).toBeNull();
    expect(keysAfter('DROP CONSTRAINT c')?.all).toEqual(['PRIMARY', 'by_note']);
    expect(keysAfter('DROP CONSTRAINT by_note')?.all).toEqual(['PRIMARY']);
  });
  test('follow CREATE INDEX and DROP INDEX', () => {
    const sql = 'CREATE UNIQUE INDEX u ON orders (note); DROP INDEX by_note ON orders; DROP TABLE orders';
    expect(knownAtEnd(sql)?.facts).toMatchObject({
      uniqueKeys: [{ name: 'PRIMARY' }, { name: 'u', columns: ['note'], nullable: false }],
      indexes: [{ name: 'PRIMARY' }, { name: 'u' }],
    });
  });
});

describe('a table', () => {
  test('that an earlier statement creates is known with its columns and keys', () => {
    const sql =
      'CREATE TABLE n (a INT PRIMARY KEY, b CHAR(2) UNIQUE, c TEXT, KEY k (c(9))) CHARSET utf8mb4; DROP TABLE n';
    expect(knownAtEnd(sql)).toMatchObject({
      exists: true,
      facts: {
        kind: 'table',
        columns: [
          { name: 'a', type: 'INT', nullable: false, characterSet: null },
          { name: 'b', nullable: true, characterSet: 'utf8mb4' },
          { name: 'c', nullable: true },
        ],
        uniqueKeys: [
          { name: 'PRIMARY', columns: ['a'] },
          { name: 'b', columns: ['b'], nullable: true },
        ],
        indexes: [{ name: 'PRIMARY' }, { name: 'b' }, { name: 'k', parts: [{ name: 'c', length: 9 }] }],
      },
    });
  });
  test.each(['CREATE TABLE n LIKE orders', 'CREATE TABLE IF NOT EXISTS n (a INT PRIMARY KEY)'])(
    'is there, and no more is known, after %s',
    (create) => {
      expect(knownAtEnd(`${create}; DROP TABLE n`)).toEqual({ exists: true, facts: null });
    },
  );
  test('keeps what is known under its new name', () => {
    const sql = 'ALTER TABLE orders RENAME TO purchases; DROP TABLE purchases';
    expect(knownAtEnd(sql)?.facts?.columns).toHaveLength(3);
    expect(knownAtEnd('ALTER TABLE orders RENAME TO purchases; DROP TABLE orders')?.exists).toBe(false);
  });
});
