import { describe, expect, test } from 'vitest';
import { DEFAULT_SQL_MODE, review } from '../../../src/index.ts';
import type { Dialect } from '../../../src/index.ts';
import { errorsOf, wordsOf } from '../reviewing.ts';

describe('executable-comment', () => {
  test.each(['/*!50503 , DROP b */', '/*!, DROP b */', '/*M!100100 , DROP b */', '/*!99999 , DROP b */'])(
    'refuses %s',
    (comment) => {
      expect(wordsOf('executable-comment', `ALTER TABLE a ADD c INT ${comment}`)).toHaveLength(1);
    },
  );
  test('is found when it is the whole statement', () => {
    expect(wordsOf('executable-comment', '/*!40101 ALTER TABLE t1 ADD COLUMN a INT */')).toEqual([
      '/*!40101',
    ]);
  });
  test('lets plain comments and hints pass', () => {
    expect(wordsOf('executable-comment', 'ALTER TABLE a /* b */ ADD c INT /*+ d */')).toEqual([]);
  });
  test('shows the text inside', () => {
    const { findings } = reviewOn(undefined, 'DROP TABLE a /*!50503\n  , b */');
    expect(findings.find((found) => found.rule === 'executable-comment')?.params).toEqual({
      opening: '/*!50503',
      unwrapped: ', b',
    });
  });
  test.each([
    ['DROP TABLE a /*!50503 , b */', 'executable-comment-run', '/*!50503', ', b'],
    ['DROP TABLE a /*!99999 , b */', 'executable-comment-skipped', '/*!99999', ', b'],
    ['DROP TABLE a /*M! , b */', 'executable-comment-skipped', '/*M!', ', b'],
    ['/*!99999 DROP TABLE a */', 'executable-comment-skipped', '/*!99999', 'DROP TABLE a'],
  ])('refuses %s on a known server, too, and says what it does', (sql, rule, opening, unwrapped) => {
    const found = reviewOn({ flavour: 'mysql', version: 80410 }, sql).findings.find(
      (one) => one.rule === rule,
    );
    expect(found).toMatchObject({ severity: 'error', params: { opening, unwrapped } });
    expect(found?.range && sql.slice(found.range.start, found.range.end)).toBe(opening);
  });
  test('shows no more of a long text than a reader needs', () => {
    const { findings } = reviewOn(undefined, `DROP TABLE a /*!, ${'b'.repeat(5000)} */`);
    const shown = findings.find((found) => found.rule === 'executable-comment')?.params.unwrapped;
    expect(String(shown)).toHaveLength(201);
  });
  test('refuses at the first mark, however many there are', () => {
    expect(errorsOf('/*! '.repeat(10_000))[0]).toBe('executable-comment');
  });
});

function reviewOn(dialect: Dialect | undefined, sql: string) {
  return review(sql, { mode: DEFAULT_SQL_MODE, dialect, database: 'shop', lowerCaseTableNames: 0 });
}
