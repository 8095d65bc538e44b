import { describe, expect, test } from 'vitest';
import { reviewText, wordsOf } from '../reviewing.ts';

describe('not-understood', () => {
  test('refuses a statement at the word that makes no sense, with line and column', () => {
    const { findings } = reviewText('ALTER TABLE a\n  ADD b INT SQUEEZED');
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'not-understood',
        severity: 'error',
        params: { found: 'SQUEEZED', line: 2, column: 13 },
      }),
    );
  });
  test.each([
    'DROP TABLE',
    'ALTER TABLE a-b ADD c INT',
    'RENAME TABLE a',
    'CREATE VIEW a SELECT 1',
    'CREATE TABLE a',
  ])('refuses %s', (sql) => {
    expect(wordsOf('not-understood', sql)).toHaveLength(1);
  });
  test('refuses START TRANSACTION behind a new table, which the server would forget with the session', () => {
    expect(wordsOf('not-understood', 'CREATE TABLE a (b INT PRIMARY KEY) START TRANSACTION')).toEqual([
      'START',
    ]);
    expect(
      wordsOf('not-understood', 'CREATE TABLE a (b INT) START TRANSACTION, ENGINE=InnoDB COMMENT="x"'),
    ).toEqual(['START']);
  });
  test('leaves an odd character to the rule that names it', () => {
    expect(wordsOf('not-understood', 'DROP TABLE a；')).toEqual([]);
  });
});
