import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('drop-column', () => {
  test('warns at the column', () => {
    expect(wordsOf('drop-column', 'ALTER TABLE a DROP COLUMN `b`, DROP c')).toEqual(['`b`', 'c']);
  });
  test('does not warn of an index', () => {
    expect(wordsOf('drop-column', 'ALTER TABLE a DROP INDEX b')).toEqual([]);
  });
});
