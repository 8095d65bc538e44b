import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('primary-key-not-auto-increment', () => {
  test.each([['CREATE TABLE a (b INT PRIMARY KEY)', ['b']]])('finds: %s', (sql, words) => {
    expect(
      wordsOf('primary-key-not-auto-increment', sql, switchedOn('primary-key-not-auto-increment')),
    ).toEqual(words);
  });
  test.each(['CREATE TABLE a (b INT AUTO_INCREMENT PRIMARY KEY)', 'CREATE TABLE a (b CHAR(2) PRIMARY KEY)'])(
    'lets pass: %s',
    (sql) => {
      expect(
        wordsOf('primary-key-not-auto-increment', sql, switchedOn('primary-key-not-auto-increment')),
      ).toEqual([]);
    },
  );
});
