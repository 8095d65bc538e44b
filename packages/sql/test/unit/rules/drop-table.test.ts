import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('drop-table', () => {
  test('warns at every table', () => {
    expect(wordsOf('drop-table', 'DROP TABLE a, b')).toEqual(['a', 'b']);
  });
  test('does not warn of a view', () => {
    expect(wordsOf('drop-table', 'DROP VIEW a')).toEqual([]);
  });
});
