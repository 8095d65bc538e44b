import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('definer', () => {
  test.each([
    ["CREATE DEFINER = 'root'@'%' VIEW a AS SELECT 1", ["'root'@'%'"]],
    ['ALTER DEFINER = app@localhost VIEW a AS SELECT 1', ['app@localhost']],
  ])('warns at the account: %s', (sql, words) => {
    expect(wordsOf('definer', sql)).toEqual(words);
  });
  test.each(['CREATE DEFINER = CURRENT_USER() VIEW a AS SELECT 1', 'CREATE VIEW a AS SELECT 1'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('definer', sql)).toEqual([]);
    },
  );
});

test('definer knows the accounts that are allowed, however they are quoted', () => {
  const rules = { definer: { parameters: { accounts: ['app@localhost'] } } };
  const sql = "CREATE DEFINER = 'app'@`localhost` VIEW a AS SELECT 1";
  expect(wordsOf('definer', sql, { rules })).toEqual([]);
});
