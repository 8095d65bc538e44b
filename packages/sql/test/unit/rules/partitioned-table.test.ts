import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('partitioned-table', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 4',
      ['PARTITION BY HASH (id) PARTITIONS 4'],
    ],
    ['ALTER TABLE a PARTITION BY KEY (b)', ['PARTITION BY KEY (b)']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('partitioned-table', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a DROP PARTITION p', 'ALTER TABLE a REMOVE PARTITIONING'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('partitioned-table', sql)).toEqual([]);
    },
  );
});
