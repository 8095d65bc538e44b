import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('type-widens', () => {
  const facts = { a: factsOf() };

  test('notes a type that holds more', () => {
    expect(wordsOf('type-widens', 'ALTER TABLE a MODIFY id BIGINT', { facts })).toEqual(['BIGINT']);
    expect(wordsOf('type-widens', 'ALTER TABLE a CHANGE email email VARCHAR(60)', { facts })).toEqual([
      'VARCHAR(60)',
    ]);
  });
  test('says nothing of the same type, of a smaller one, and of a column that is not known', () => {
    expect(
      wordsOf('type-widens', 'ALTER TABLE a MODIFY id INT, MODIFY email VARCHAR(10)', { facts }),
    ).toEqual([]);
    expect(wordsOf('type-widens', 'ALTER TABLE a MODIFY id BIGINT')).toEqual([]);
  });
  test('sees the type that an earlier statement gave', () => {
    const sql = 'ALTER TABLE a MODIFY id BIGINT; ALTER TABLE a MODIFY id BIGINT';
    expect(wordsOf('type-widens', sql, { facts })).toHaveLength(1);
  });
});
