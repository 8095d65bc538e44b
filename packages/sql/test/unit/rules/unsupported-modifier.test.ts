import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('unsupported-modifier', () => {
  test.each([
    'ALTER IGNORE TABLE a ADD b INT',
    'ALTER ONLINE TABLE a ADD b INT',
    'ALTER TABLE a NOWAIT ADD b INT',
  ])('refuses %s', (sql) => {
    expect(wordsOf('unsupported-modifier', sql)).toHaveLength(1);
  });
  test('takes a table of such a name for a table', () => {
    expect(wordsOf('unsupported-modifier', 'ALTER TABLE online ADD b INT')).toEqual([]);
  });
});
