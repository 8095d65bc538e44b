import { describe, expect, test } from 'vitest';
import { errorsOf, reviewText, wordsOf } from '../reviewing.ts';

describe('not-modelled', () => {
  test('notes a statement that node-sql-parser cannot read, without changing what is known of it', () => {
    const sql = 'ALTER TABLE a RENAME INDEX b TO c';
    expect(wordsOf('not-modelled', sql)).toEqual([sql]);
    expect(errorsOf(sql)).toEqual([]);
    expect(reviewText(sql).statements[0]).toMatchObject({ kind: 'alter-table', tables: [{ name: 'a' }] });
  });
  test('says nothing of one that has to be written anew, and speaks of the others', () => {
    const sql = 'ALTER TABLE a ADD rank INT; ALTER TABLE a FORCE';
    expect(wordsOf('not-modelled', sql)).toHaveLength(2);
    const onServer = { server: 'mysql:8.4', isProduction: true };
    expect(wordsOf('not-modelled', sql, onServer)).toEqual(['ALTER TABLE a FORCE']);
    expect(errorsOf(sql, onServer)).toEqual(['reserved-word']);
  });
  test('warns in production, where a reviewer is to read the text itself', () => {
    const { findings } = reviewText('ALTER TABLE a FORCE', { isProduction: true });
    expect(findings.filter(({ rule }) => rule === 'not-modelled')).toMatchObject([{ severity: 'warning' }]);
  });
  test('says nothing of one that it can, and of one that is refused anyway', () => {
    expect(wordsOf('not-modelled', 'ALTER TABLE a ADD b INT; OPTIMIZE TABLE a')).toEqual([]);
  });
});
