import { describe, expect, test } from 'vitest';
import { executedText, parseDialect, parseSqlMode, readStatement, split } from '../../src/index.ts';
import { unwrappedText } from '../../src/unwrapped-text.ts';

function unwrap(sql: string, server = 'mysql:8.4.10', sqlMode = '') {
  const context = { ...parseSqlMode(sqlMode), dialect: parseDialect(server) ?? undefined };
  return split(sql, context).statements.map((statement) => unwrappedText(statement, context));
}

describe('a statement with executable comments as plain SQL', () => {
  test.each([
    ['ALTER TABLE a ADD b INT /*!80023 INVISIBLE */', 'ALTER TABLE a ADD b INT INVISIBLE'],
    ['/*!40101 ALTER TABLE a ADD b INT */;', 'ALTER TABLE a ADD b INT'],
    ['ALTER TABLE a /*!50503 ADD b INT,*/ DROP c', 'ALTER TABLE a ADD b INT, DROP c'],
    [
      'ALTER TABLE a ADD b INT/*!50503 , DROP c*//*! , DROP d */',
      'ALTER TABLE a ADD b INT , DROP c , DROP d',
    ],
    ['ALTER TABLE a /*! COMMENT /* why */ = "*/" -- x\n */', 'ALTER TABLE a COMMENT = "*/"'],
    ["ALTER TABLE a COMMENT '/*!50503 x */' /*! FORCE */", "ALTER TABLE a COMMENT '/*!50503 x */' FORCE"],
    ['ALTER TABLE a /*!50503 FORCE */ /*!99999 , DROP b */', 'ALTER TABLE a FORCE'],
    ['ALTER TABLE a ADD b/*!*/INT', 'ALTER TABLE a ADD b INT'],
    ['ALTER TABLE a ALTER b SET DEFAULT (5-/*!50503 -*/1)', 'ALTER TABLE a ALTER b SET DEFAULT (5- - 1)'],
    ['ALTER TABLE a ALTER b SET DEFAULT (/*!5*/)', 'ALTER TABLE a ALTER b SET DEFAULT ( 5 )'],
  ])('%s is %s', (sql, plain) => {
    expect(unwrap(sql).map((text) => text?.replaceAll(/ +/g, ' '))).toEqual([plain.replaceAll(/ +/g, ' ')]);
  });

  test.each(['', 'ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES'])(
    'reads the same under %s, kinds and clauses too',
    (mode) => {
      const quote = mode === 'ANSI_QUOTES' ? '"' : '`';
      const end = mode === 'NO_BACKSLASH_ESCAPES' ? String.raw`\'` : "\\''";
      const sql = `ALTER TABLE a /*!50503 ADD ${quote}b\\${quote} INT COMMENT 'x${end}, */ COMMENT '*/'`;
      const context = { ...parseSqlMode(mode), dialect: parseDialect('mysql:8.4') ?? undefined };
      const [statement] = split(sql, context).statements;
      if (!statement) throw new Error('no statement');
      const text = unwrappedText(statement, context);
      if (text === null) throw new Error('not unwrapped');
      const [plain] = split(text, parseSqlMode(mode)).statements;
      if (!plain) throw new Error('no statement');
      const kinds = (one: typeof plain) => readStatement(one).alter?.clauses.map(({ kind }) => kind);
      expect(executedText(plain)).toBe(text);
      expect(kinds(plain)).toEqual(kinds(statement));
    },
  );

  test.each([
    ['has none', 'ALTER TABLE a FORCE'],
    ['has only one that is skipped', 'ALTER TABLE a FORCE /*!99999 , DROP b */'],
    ['opens one that is never closed', 'ALTER TABLE a /*! FORCE'],
    ['opens one in another', 'ALTER TABLE a /*! FORCE, /*! DROP b */'],
    ['is empty without its marks', '/*!40101 */'],
  ])('is nothing where it %s', (_why, sql) => {
    expect(unwrap(sql)).toEqual([null]);
  });

  test('is nothing for one that ends outside its statement', () => {
    expect(unwrap('/*!40101 ALTER TABLE a FORCE; DROP TABLE b */')).toEqual([null, null]);
  });

  test('is nothing without a known server', () => {
    expect(unwrap('ALTER TABLE a /*! FORCE */', '')).toEqual([null]);
  });
});
