import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('required-columns-missing', () => {
  test.each([['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, made DATETIME)', ['t']]])(
    'finds: %s',
    (sql, words) => {
      expect(
        wordsOf(
          'required-columns-missing',
          sql,
          switchedOn('required-columns-missing', { columns: ['made', 'changed'] }),
        ),
      ).toEqual(words);
    },
  );
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, made DATETIME, `Changed` DATETIME)',
    'ALTER TABLE a ADD b INT',
  ])('lets pass: %s', (sql) => {
    expect(
      wordsOf(
        'required-columns-missing',
        sql,
        switchedOn('required-columns-missing', { columns: ['made', 'changed'] }),
      ),
    ).toEqual([]);
  });
});
