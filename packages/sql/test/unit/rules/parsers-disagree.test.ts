import { describe, expect, test } from 'vitest';
import { errorsOf, reviewText, wordsOf } from '../reviewing.ts';

describe('parsers-disagree', () => {
  test('refuses a statement of which the other parser sees fewer clauses', () => {
    const sql = 'ALTER TABLE a ADD b INT /*!50503 , DROP COLUMN c */';
    expect(errorsOf(sql)).toContain('parsers-disagree');
    expect(reviewText(sql).findings.find((found) => found.rule === 'parsers-disagree')?.params).toEqual({
      ours: '2',
      theirs: '1',
    });
  });
  test('points at the clause that the two take for different ones', () => {
    const sql = 'ALTER TABLE a ADD b INT, DROP /*!50503 INDEX */ c';
    expect(wordsOf('parsers-disagree', sql)).toEqual(['DROP /*!50503 INDEX */ c']);
  });
  test('finds nothing where they agree, where the other cannot read, and in its known faults', () => {
    expect(wordsOf('parsers-disagree', 'ALTER TABLE a ADD b INT, DROP COLUMN c')).toEqual([]);
    expect(wordsOf('parsers-disagree', 'ALTER TABLE a RENAME KEY b TO c')).toEqual([]);
    expect(wordsOf('parsers-disagree', 'ALTER TABLE `a``b` ADD c INT8')).toEqual([]);
  });
});
