import { describe, expect, test } from 'vitest';
import { MAX_FINDINGS } from '../../src/index.ts';
import { factsOf, reviewText } from './reviewing.ts';

describe('a review', () => {
  test('tells of every statement what it is, what it names and what is run', () => {
    const text =
      '-- first\nALTER TABLE orders /* x */ ADD COLUMN note2 INT;\nCREATE TABLE notes (id INT PRIMARY KEY);';
    const { statements, findings } = reviewText(text, { facts: { orders: factsOf() } });
    expect(findings).toEqual([]);
    expect(statements).toMatchObject([
      {
        position: 0,
        kind: 'alter-table',
        tables: [{ database: null, name: 'orders', role: 'target' }],
        executedText: 'ALTER TABLE orders ADD COLUMN note2 INT',
        alter: { optionsText: 'ADD COLUMN note2 INT' },
        detail: { state: 'modelled' },
      },
      { position: 1, kind: 'create-table', tables: [{ name: 'notes' }], alter: null },
    ]);
  });
  test('orders findings by their place in the text', () => {
    const { findings } = reviewText('DROP TABLE a; ALTER TABLE b.c RENAME COLUMN d TO e; USE x');
    expect(findings.filter((found) => found.severity !== 'note').map((found) => found.rule)).toEqual([
      'drop-table',
      'other-database',
      'rename-column',
      'refused-use',
    ]);
  });
  test('reads a smuggled statement under the mode of the target', () => {
    const text = "ALTER TABLE orders ADD COLUMN c INT COMMENT 'a\\'; DROP TABLE other.victim; -- '";
    expect(reviewText(text).findings).toEqual([]);
    const { statements, findings } = reviewText(text, { sqlMode: 'NO_BACKSLASH_ESCAPES' });
    expect(statements.map((statement) => statement.kind)).toEqual(['alter-table', 'drop-table']);
    expect(findings.map((found) => found.rule)).toContain('other-database');
  });
  test.each([
    'ALTER TABLE orders ADD COLUMN paid_at DATETIME NULL, ADD INDEX idx_paid_at (paid_at)',
    "ALTER TABLE orders ADD COLUMN tax DECIMAL(4,2) NOT NULL DEFAULT 19.00 COMMENT 'in percent'",
    'ALTER TABLE orders MODIFY note VARCHAR(300) NOT NULL',
    'CREATE INDEX idx_note ON orders (note)',
    `CREATE TABLE gifts (
       id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
       order_id INT NOT NULL,
       message VARCHAR(500) NOT NULL,
       madeAt TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
       details JSON NULL,
       KEY idx_order (order_id)
     ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci`,
    'CREATE OR REPLACE VIEW order_notes AS SELECT id, note FROM orders',
  ])('warns of nothing in what is written every day: %s', (text) => {
    const { findings } = reviewText(text, { facts: { orders: factsOf() }, server: 'mysql:8.4' });
    expect(findings.filter((found) => found.severity !== 'note')).toEqual([]);
  });
  test('holds a bounded number of findings and keeps the errors', () => {
    const { findings } = reviewText(`DROP TABLE ${'a,'.repeat(MAX_FINDINGS)} other.b`);
    expect(findings).toHaveLength(MAX_FINDINGS);
    expect(findings.map((found) => found.rule)).toContain('other-database');
  });
  const counted = (count: number, part: (index: number) => string, between: string) =>
    Array.from({ length: count }, (_, index) => part(index)).join(between);
  test.each([
    ['nested queries', `CREATE VIEW v AS ${'WITH a AS (SELECT x.f() '.repeat(30_000)}`],
    [
      'keys of one ALTER',
      `ALTER TABLE a ${counted(16_000, (n) => `ADD KEY k${String(n)} (c${String(n)})`, ', ')}`,
    ],
    [
      'keys of one CREATE',
      `CREATE TABLE a (${counted(4_000, (n) => `b${String(n)} INT UNIQUE, KEY (b${String(n)})`, ', ')})`,
    ],
    [
      'ALTERs of one table',
      `CREATE TABLE a (b INT); ${counted(990, (n) => `ALTER TABLE a ADD c${String(n)} INT UNIQUE, ADD KEY (c${String(n)})`, ';')}`,
    ],
  ])(
    'takes a text of many %s in time that grows with its length',
    (_name, text) => {
      // Of the processor, not of the clock: a busy machine is no fault. By the square of the length it would be minutes.
      const started = process.cpuUsage();
      reviewText(text);
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1_000_000).toBeLessThan(10);
    },
    240_000,
  );
});
