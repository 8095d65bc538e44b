import { describe, expect, test } from 'vitest';
import { DEFAULT_SQL_MODE, review } from '../../../src/index.ts';
import type { Dialect } from '../../../src/index.ts';
import { errorsOf, reviewText, wordsOf } from '../reviewing.ts';

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

describe('executable-comment, where the environment allows it', () => {
  const rules = { 'executable-comment': { parameters: { allowed: 'when-target-is-known' } } } as const;
  const sql = 'ALTER TABLE a ADD b INT /*!50503 , DROP c */';
  const shopOn = (server: string, text = sql) => reviewText(text, { server, rules });

  test('is a note on a known server, and what it runs is reviewed and run as plain SQL', () => {
    const { findings, statements } = shopOn('mysql:8.4');
    expect(findings.find(({ rule }) => rule === 'executable-comment-unwrapped')).toMatchObject({
      severity: 'note',
      params: { opening: '/*!50503', unwrapped: ', DROP c' },
      range: { start: sql.indexOf('/*!'), end: sql.indexOf(' , DROP') },
      statement: 0,
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('drop-column');
    expect(statements[0]?.executedText).toBe('ALTER TABLE a ADD b INT , DROP c');
    expect(statements[0]?.alter?.clauses.map(({ kind }) => kind)).toEqual(['add-column', 'drop-column']);
  });

  test('stays refused without a known server, and on MariaDB', () => {
    expect(errorsIn(shopOn(''))).toContain('executable-comment');
    expect(errorsIn(shopOn('mariadb:10.11'))).toContain('executable-comment-run');
    expect(shopOn('').statements[0]?.executedText).toBe(sql);
  });

  test.each(['/*!99999 , DROP c */', '/*M! , DROP c */'])(
    'stays refused where the server skips %s',
    (comment) => {
      const { findings } = shopOn('mysql:8.4', `ALTER TABLE a ADD b INT ${comment}`);
      expect(errorsIn({ findings })).toEqual(['executable-comment-skipped']);
    },
  );

  test('stays refused where it ends in another statement, however many notes there are', () => {
    const many = Array.from({ length: 300 }, (_, at) => `DROP VIEW a${String(at)} /*! RESTRICT */;`).join('');
    expect(errorsIn(shopOn('mysql:8.4', `${many} /*! DROP TABLE c; DROP TABLE d */`))).toContain(
      'executable-comment-run',
    );
    expect(errorsIn(shopOn('mysql:8.4', `${many} DROP TABLE c /*!99999 , d */`))).toEqual([
      'executable-comment-skipped',
    ]);
  });

  test('lets nothing pass that cannot be read, or that other rules refuse', () => {
    expect(errorsIn(shopOn('mysql:8.4', 'ALTER TABLE a /*! FROBNICATE b */'))).toEqual(['not-understood']);
    expect(errorsIn(shopOn('mysql:8.4', '/*!50503 DELETE FROM a */'))).toEqual(['refused-data']);
    expect(errorsIn(shopOn('mysql:8.4', 'ALTER TABLE a /*! DISCARD TABLESPACE */'))).toEqual([
      'clause-moves-files',
    ]);
  });
});

function errorsIn({ findings }: Pick<ReturnType<typeof reviewText>, 'findings'>) {
  return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

function reviewOn(dialect: Dialect | undefined, sql: string) {
  return review(sql, { mode: DEFAULT_SQL_MODE, dialect, database: 'shop', lowerCaseTableNames: 0 });
}
