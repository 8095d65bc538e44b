import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('auto-increment-near-maximum', () => {
  const counted = (type: string, next: string) => ({
    facts: {
      a: factsOf({ columns: [{ name: 'id', type, nullable: false }], autoIncrement: { column: 'id', next } }),
    },
  });
  const found = (type: string, next: string) =>
    wordsOf('auto-increment-near-maximum', 'ALTER TABLE a ADD b INT', counted(type, next));

  test('warns when most of the type is used', () => {
    expect(found('int', '2000000000')).toEqual(['a']);
    expect(found('int unsigned', '4000000000')).toEqual(['a']);
    expect(found('bigint unsigned', '18000000000000000000')).toEqual(['a']);
  });
  test('says nothing before', () => {
    expect(found('int unsigned', '2000000000')).toEqual([]);
    expect(
      wordsOf('auto-increment-near-maximum', 'ALTER TABLE a ADD b INT', { facts: { a: factsOf() } }),
    ).toEqual([]);
  });
  test('sees that an earlier statement made the type larger', () => {
    const sql = 'ALTER TABLE a MODIFY id BIGINT AUTO_INCREMENT; ALTER TABLE a ADD b INT';
    expect(wordsOf('auto-increment-near-maximum', sql, counted('int', '2000000000'))).toHaveLength(1);
  });
});
