import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('rename-column', () => {
  test('refuses RENAME COLUMN at the clause', () => {
    const sql = 'ALTER TABLE a ADD b INT, RENAME COLUMN c TO d';
    expect(wordsOf('rename-column', sql)).toEqual(['RENAME COLUMN c TO d']);
  });
  test('lets RENAME INDEX pass', () => {
    expect(wordsOf('rename-column', 'ALTER TABLE a RENAME INDEX b TO c')).toEqual([]);
  });
});
