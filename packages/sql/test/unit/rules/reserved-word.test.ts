import { describe, expect, test } from 'vitest';
import { reviewText, wordsOf } from '../reviewing.ts';

describe('reserved-word', () => {
  test.each([
    ['mysql:8.0', ['rank']],
    ['mysql:8.4', ['rank', 'manual']],
    ['mysql:5.7', []],
  ])('refuses what %s reserves', (server, words) => {
    const sql = 'ALTER TABLE a ADD rank INT, ADD manual INT, ADD `window` INT, ADD KEY k (id)';
    expect(wordsOf('reserved-word', sql, { server })).toEqual(words);
  });
  test('says nothing of words that are no names', () => {
    const sql = 'ALTER TABLE a ADD SYSTEM VERSIONING, DROP b RESTRICT, ADD KEY k (b) USING HASH';
    expect(wordsOf('reserved-word', sql, { server: 'mysql:8.4' })).toEqual([]);
  });
  test('says nothing where the server is not known', () => {
    expect(wordsOf('reserved-word', 'ALTER TABLE a ADD rank INT')).toEqual([]);
  });

  test('names the word as it is written, so that its advice can be followed to the letter', () => {
    const { findings } = reviewText('ALTER TABLE a ADD Rank INT', { server: 'mysql:8.4' });
    const found = findings.filter(({ rule }) => rule === 'reserved-word');
    expect(found.map(({ params }) => params)).toEqual([{ word: 'Rank' }]);
  });
});
