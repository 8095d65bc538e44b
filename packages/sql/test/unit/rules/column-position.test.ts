import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('column-position', () => {
  test.each([
    ['ALTER TABLE a ADD b INT AFTER c', ['b INT AFTER c']],
    ['ALTER TABLE a MODIFY b INT FIRST', ['b INT FIRST']],
  ])('notes the place: %s', (sql, words) => {
    expect(wordsOf('column-position', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b INT', 'ALTER TABLE a ADD first INT'])(
    'says nothing without one: %s',
    (sql) => {
      expect(wordsOf('column-position', sql)).toEqual([]);
    },
  );
});
