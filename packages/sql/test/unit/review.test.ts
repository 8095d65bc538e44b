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
  test('holds a bounded number of findings and keeps the errors', () => {
    const { findings } = reviewText(`DROP TABLE ${'a,'.repeat(MAX_FINDINGS)} other.b`);
    expect(findings).toHaveLength(MAX_FINDINGS);
    expect(findings.map((found) => found.rule)).toContain('other-database');
  });
  test('takes a text of nested queries in time that grows with its length', () => {
    const started = performance.now();
    reviewText(`CREATE VIEW v AS ${'WITH a AS (SELECT x.f() '.repeat(30_000)}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
