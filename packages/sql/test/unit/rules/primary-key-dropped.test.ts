import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('primary-key-dropped', () => {
  test('refuses DROP PRIMARY KEY, also by its index name', () => {
    expect(wordsOf('primary-key-dropped', 'ALTER TABLE a DROP PRIMARY KEY')).toHaveLength(1);
    expect(wordsOf('primary-key-dropped', 'ALTER TABLE a DROP INDEX `primary`')).toHaveLength(1);
  });
  test('refuses DROP INDEX of the primary key, and of no other index', () => {
    expect(wordsOf('primary-key-dropped', 'DROP INDEX `Primary` ON a')).toEqual(['`Primary`']);
    expect(wordsOf('primary-key-dropped', 'DROP INDEX primary_key ON a')).toEqual([]);
  });
  test('lets a new primary key take its place', () => {
    expect(wordsOf('primary-key-dropped', 'ALTER TABLE a DROP PRIMARY KEY, ADD PRIMARY KEY (b)')).toEqual([]);
    expect(wordsOf('primary-key-dropped', 'ALTER TABLE a DROP PRIMARY KEY, ADD b INT PRIMARY KEY')).toEqual(
      [],
    );
  });
});
