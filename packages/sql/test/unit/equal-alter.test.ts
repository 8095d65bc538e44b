import { describe, expect, test } from 'vitest';
import { equalAlter } from '../../src/index.ts';
import { readText } from './reading.ts';

const alterOf = (sql: string) => equalAlter(readText(sql).statement);

describe('the ALTER TABLE that CREATE INDEX and DROP INDEX are equal to', () => {
  test.each([
    ['CREATE INDEX i ON t (a)', 'ALTER TABLE t ADD INDEX i (a)'],
    [
      'create unique index `i``x` using BTREE on `my db` . t (a(5) DESC, (b + 1)) COMMENT "on (t)" lock=none ALGORITHM inplace',
      'ALTER TABLE `my db` . t ADD unique index `i``x` using BTREE (a(5) DESC, (b + 1)) COMMENT "on (t)", lock=none, ALGORITHM inplace',
    ],
    [
      'CREATE FULLTEXT INDEX i /* x */ ON t (a) -- y\n WITH PARSER ngram INVISIBLE',
      'ALTER TABLE t ADD FULLTEXT INDEX i (a) WITH PARSER ngram INVISIBLE',
    ],
    ['DROP INDEX `PRIMARY` ON a.t', 'ALTER TABLE a.t DROP INDEX `PRIMARY`'],
    [
      'DROP INDEX i ON t ALGORITHM=INPLACE LOCK=NONE',
      'ALTER TABLE t DROP INDEX i, ALGORITHM=INPLACE, LOCK=NONE',
    ],
  ])('%s', (sql, text) => {
    const alter = alterOf(sql);
    expect(alter?.text).toBe(text);
    const { reading } = readText(text);
    expect(reading.problem).toBeNull();
    expect(reading.alter?.optionsText).toBe(alter?.optionsText);
    expect(reading.tables[0]?.name).toBe(alter?.table.name);
  });
  test.each([
    'CREATE INDEX IF NOT EXISTS i ON t (a)',
    'CREATE OR REPLACE INDEX i ON t (a)',
    'DROP INDEX IF EXISTS i ON t',
    'CREATE INDEX i ON t (a b)',
    'CREATE INDEX i ON t (a) /*!80000 INVISIBLE */',
    'CREATE INDEX i ON t (a) IGNORED',
    'DROP TABLE t',
  ])('is unknown for %s', (sql) => {
    expect(alterOf(sql)).toBeNull();
  });
});
