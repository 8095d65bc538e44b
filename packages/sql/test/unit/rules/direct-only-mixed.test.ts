import { describe, expect, test } from 'vitest';
import { errorsOf, wordsOf } from '../reviewing.ts';

describe('direct-only-mixed', () => {
  test('refuses a rename of the table together with another change', () => {
    expect(wordsOf('rename-table-mixed', 'ALTER TABLE a RENAME TO b, ADD c INT')).toEqual(['RENAME TO b']);
  });
  test('refuses what only the server can do together with another change', () => {
    expect(wordsOf('direct-only-mixed', 'ALTER TABLE a DISABLE KEYS, ADD c INT')).toEqual(['DISABLE KEYS']);
  });
  test('lets them stand alone', () => {
    expect(errorsOf('ALTER TABLE a RENAME TO b; ALTER TABLE c DROP PARTITION p, q')).toEqual([]);
  });
});
