import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('reserved-word-next', () => {
  test('warns of what only the next long-term release reserves', () => {
    const sql = 'ALTER TABLE a ADD rank INT, ADD manual INT, ADD library INT, ADD `qualify` INT';
    expect(wordsOf('reserved-word-next', sql, { server: 'mysql:8.0' })).toEqual(['manual']);
    expect(wordsOf('reserved-word-next', sql, { server: 'mysql:8.4' })).toEqual(['library']);
  });
});
