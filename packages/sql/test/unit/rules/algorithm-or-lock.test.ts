import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('algorithm-or-lock', () => {
  test('refuses both at the clause', () => {
    const sql = 'ALTER TABLE a ADD b INT, ALGORITHM=INSTANT, LOCK NONE';
    expect(wordsOf('algorithm-written', sql)).toEqual(['ALGORITHM=INSTANT']);
    expect(wordsOf('lock-written', sql)).toEqual(['LOCK NONE']);
  });
  test('lets them pass in CREATE INDEX, which the server runs itself', () => {
    expect(wordsOf('algorithm-written', 'CREATE INDEX i ON a (b) ALGORITHM=INPLACE')).toEqual([]);
  });
});
