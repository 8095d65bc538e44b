import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('charset-change', () => {
  const columns = [{ name: 'note', type: 'varchar(255)', nullable: false, characterSet: 'utf8mb4' }];
  const facts = { a: factsOf({ columns }) };

  test('warns of CONVERT TO', () => {
    expect(wordsOf('charset-convert', 'ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4')).toEqual([
      'CONVERT TO CHARACTER SET utf8mb4',
    ]);
  });
  test.each([
    ['CHARACTER SET latin1', 1],
    ['COLLATE latin1_bin', 1],
    ['CHARACTER SET utf8mb4', 0],
    ['COLLATE utf8mb4_bin', 0],
  ])('looks at what %s means for the column', (words, times) => {
    const sql = `ALTER TABLE a MODIFY note VARCHAR(255) ${words}`;
    expect(wordsOf('charset-change', sql, { facts })).toHaveLength(times);
  });
  test.each([
    ['COLLATE utf8mb4_bin', ['utf8mb4_bin']],
    ['COLLATE UTF8MB4_0900_AI_CI', []],
  ])('tells a collation that %s changes, where it is known', (words, found) => {
    const known = columns.map((column) => ({ ...column, collation: 'utf8mb4_0900_ai_ci' }));
    const sql = `ALTER TABLE a MODIFY note VARCHAR(255) ${words}`;
    expect(wordsOf('charset-change', sql, { facts: { a: factsOf({ columns: known }) } })).toEqual(found);
  });
  test('says nothing of new columns', () => {
    expect(wordsOf('charset-change', 'ALTER TABLE a ADD b CHAR(3) CHARACTER SET ascii')).toEqual([]);
  });
});
