import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('protected-table', () => {
  test.each([
    ['ALTER TABLE ledger ADD a INT', ['ledger']],
    ['DROP TABLE a, Ledger', ['Ledger']],
    ['RENAME TABLE a TO ledger', ['ledger']],
  ])('refuses to change it: %s', (sql, words) => {
    expect(
      wordsOf('protected-table', sql, {
        lowerCaseTableNames: 1,
        rules: { 'protected-table': { parameters: { tables: ['LEDGER'] } } },
      }),
    ).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b INT', 'CREATE VIEW v AS SELECT * FROM ledger'])(
    'lets others pass: %s',
    (sql) => {
      expect(
        wordsOf('protected-table', sql, {
          lowerCaseTableNames: 1,
          rules: { 'protected-table': { parameters: { tables: ['LEDGER'] } } },
        }),
      ).toEqual([]);
    },
  );
});
