import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('truncate-table', () => {
  test('warns at the table', () => {
    expect(wordsOf('truncate-table', 'TRUNCATE TABLE a')).toEqual(['a']);
  });
  test('does not warn of other statements', () => {
    expect(wordsOf('truncate-table', 'CREATE TABLE a (b INT)')).toEqual([]);
  });
});
