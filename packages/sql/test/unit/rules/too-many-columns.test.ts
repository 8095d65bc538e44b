import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('too-many-columns', () => {
  const columns = (count: number) =>
    Array.from({ length: count }, (_, index) => `c${String(index)} INT`).join(', ');

  test('warns above the bound', () => {
    expect(wordsOf('too-many-columns', `CREATE TABLE a (${columns(61)}, PRIMARY KEY (c0))`)).toEqual(['a']);
    expect(wordsOf('too-many-columns', `CREATE TABLE a (${columns(60)}, PRIMARY KEY (c0))`)).toEqual([]);
  });
});
