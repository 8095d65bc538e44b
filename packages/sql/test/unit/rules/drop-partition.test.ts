import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('drop-partition', () => {
  test('warns of every clause that takes rows away', () => {
    expect(wordsOf('drop-partition', 'ALTER TABLE a DROP PARTITION p, q')).toEqual(['DROP PARTITION p, q']);
    expect(wordsOf('drop-partition', 'ALTER TABLE a TRUNCATE PARTITION ALL')).toHaveLength(1);
    expect(wordsOf('drop-partition', 'ALTER TABLE a DISCARD TABLESPACE')).toHaveLength(1);
  });
  test('does not warn of a new partition', () => {
    expect(
      wordsOf('drop-partition', 'ALTER TABLE a ADD PARTITION (PARTITION p VALUES LESS THAN (5))'),
    ).toEqual([]);
  });
});
