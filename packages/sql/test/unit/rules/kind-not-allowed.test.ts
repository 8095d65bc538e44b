import { describe, expect, test } from 'vitest';
import { ALLOWED_KINDS } from '../../../src/index.ts';
import { reviewText, wordsOf } from '../reviewing.ts';

const taking = (...allowed: string[]) => ({ rules: { 'kind-not-allowed': { parameters: { allowed } } } });
const nothing = taking();

describe('kind-not-allowed', () => {
  test.each([
    ['ALTER TABLE a ADD b INT', 'ALTER TABLE'],
    ['ALTER IGNORE TABLE a ADD b INT', 'ALTER IGNORE TABLE'],
    ['CREATE TABLE a (b INT)', 'CREATE TABLE'],
    ['DROP TABLES a, b', 'DROP TABLES'],
    ['RENAME TABLE a TO b', 'RENAME TABLE'],
    ['TRUNCATE a', 'TRUNCATE'],
    ['TRUNCATE `table`', 'TRUNCATE'],
    ['/* now */ TRUNCATE /* the */ TABLE a', 'TRUNCATE /* the */ TABLE'],
    ['CREATE UNIQUE INDEX a ON b (c)', 'CREATE UNIQUE INDEX'],
    ['DROP INDEX a ON b', 'DROP INDEX'],
    ['CREATE OR REPLACE VIEW a AS SELECT 1', 'CREATE OR REPLACE VIEW'],
    ["ALTER DEFINER = 'x'@'y' VIEW a AS SELECT 1", "ALTER DEFINER = 'x'@'y' VIEW"],
    ['DROP VIEW a', 'DROP VIEW'],
  ])('%s is refused at the words that name it', (sql, words) => {
    expect([...wordsOf('kind-not-allowed', sql, nothing)]).toEqual([words]);
    const { findings } = reviewText(sql, nothing);
    expect(findings.find((found) => found.rule === 'kind-not-allowed')).toMatchObject({
      severity: 'error',
      statement: 0,
    });
  });

  test('takes what is on the list, statement by statement', () => {
    const sql = 'DROP TABLE a; CREATE TABLE b (c INT); DROP TABLE d';
    expect(wordsOf('kind-not-allowed', sql, taking('drop-table'))).toEqual(['CREATE TABLE']);
    expect(wordsOf('kind-not-allowed', sql, taking('drop-table', 'create-table'))).toEqual([]);
  });

  test('takes all that tickets may hold where nothing is set', () => {
    const sql = 'ALTER TABLE a ADD b INT; CREATE INDEX c ON a (b); DROP VIEW v; TRUNCATE a';
    expect(wordsOf('kind-not-allowed', sql)).toEqual([]);
  });

  test('points from statements about indexes to ALTER TABLE where that is allowed', () => {
    for (const sql of ['CREATE FULLTEXT INDEX a ON b (c)', 'DROP INDEX a ON b']) {
      expect(wordsOf('index-statement-not-allowed', sql, taking('alter-table'))).toHaveLength(1);
      expect(wordsOf('kind-not-allowed', sql, taking('alter-table'))).toEqual([]);
      expect(wordsOf('index-statement-not-allowed', sql, taking('create-table'))).toEqual([]);
    }
  });

  test('leaves what no ticket may hold to the rule that says why', () => {
    expect(wordsOf('kind-not-allowed', 'DELETE FROM a; SET x = 1; CREATE DATABASE c', nothing)).toEqual([]);
  });

  test('cannot be made lighter, and takes no kind that no ticket may hold', () => {
    const lighter = { rules: { 'kind-not-allowed': { severity: 'warning' } } } as const;
    expect(() => reviewText('DROP TABLE a', lighter)).toThrow('rule-fixed');
    expect(() => reviewText('DROP TABLE a', taking('data'))).toThrow('rule-parameter-out-of-range');
    expect(() => reviewText('DROP TABLE a', taking(...ALLOWED_KINDS))).not.toThrow();
  });
});
