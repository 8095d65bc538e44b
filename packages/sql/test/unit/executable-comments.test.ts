import { describe, expect, test } from 'vitest';
import { lex, parseDialect, parseSqlMode, readStatement, split } from '../../src/index.ts';

const context = (server: string) => ({ ...parseSqlMode(''), dialect: parseDialect(server) ?? undefined });
/** Everything that the server would read. */
const run = (text: string, server: string) =>
  lex(text, context(server))
    .filter((token) => token.kind !== 'comment' && token.kind !== 'executable-comment')
    .map((token) => token.problem ?? token.text)
    .join(' ');

describe('an executable comment', () => {
  test.each([
    ['a /*! b */ c', '8.0.46', 'a b c'],
    ['a /*!*/ c', '8.0.46', 'a c'],
    ['a /*!50503b*/ c', '8.0.46', 'a b c'],
    ['a /*!80046 b */ c', '8.0.46', 'a b c'],
    ['a /*!80047 b */ c', '8.0.46', 'a c'],
    ['a /*!99999 b */ c', '9.7.4', 'a c'],
    ['a /*!5050 b */ c', '8.0.46', 'a 5050 b c'],
    ['a /*M! b */ c', '8.0.46', 'a c'],
    ['a /*M!50500 b */ c', '9.7.4', 'a c'],
  ])('%s is to MySQL %s: %s', (text, server, tokens) => {
    expect(run(text, server)).toBe(tokens);
  });
  test.each([
    ['/*!080046 b */', '8.0.46', '6 b'],
    ['/*!080046 b */', '8.4.10', 'b'],
    ['/*!080500 b */', '8.4.10', ''],
    ['/*!080046b */', '8.4.10', '6b'],
    ['/*!080046*/', '9.7.4', '6'],
    ['/*!100000 b */', '8.4.10', ''],
    ['/*!100000 b */', '8.0.46', '0 b'],
  ])('with six digits, %s is to MySQL %s: %s', (text, server, tokens) => {
    expect(run(text, server)).toBe(tokens);
  });
  test.each([
    ['/*!50699 b */', 'b'],
    ['/*!50700 b */', ''],
    ['/*!80000 b */', ''],
    ['/*!99999 b */', ''],
    ['/*!101114b*/', 'b'],
    ['/*!101115 b */', ''],
    ['/*M! b */', 'b'],
    ['/*M!50700 b */', 'b'],
    ['/*M!101114 b */', 'b'],
    ['/*M!110800 b */', ''],
  ])('%s is to MariaDB 10.11.14: "%s"', (text, tokens) => {
    expect(run(text, 'mariadb:10.11.14')).toBe(tokens);
  });
  test('that is skipped may hold one comment, and one that is run any number', () => {
    expect(run('a /*!99999 b /* c */ d */ e', '8.4.10')).toBe('a e');
    expect(run('a /*!99999 b /* c /* d */ e */ f', '8.4.10')).toBe('a f');
    expect(run('a /*!50000 b /* c */ d /*!99999 e */ f -- g */\n h */ i', '8.4.10')).toBe('a b d f h i');
    expect(run('a /*M! b /* c */ d */ e', '8.4.10')).toBe('a d * / e');
  });
  test('is closed by the first mark outside quotes, be it opened twice or not', () => {
    expect(run("/*! 'a*/' /*! b */ c */ d", '8.4.10')).toBe("'a*/' b c * / d");
  });
  test('without an end is reported, run or skipped', () => {
    expect(run('a /*! b', '8.4.10')).toBe('a b unterminated-comment');
    expect(run('a /*!99999 b', '8.4.10')).toBe('a unterminated-comment');
    expect(run('a /*!99999 b /* c */', '8.4.10')).toBe('a unterminated-comment');
  });
  test('gives its inside at the place where it was submitted', () => {
    const text = 'ALTER TABLE a /*!50503 DROP b */';
    const token = lex(text, context('8.4.10')).find(({ value }) => value === 'b');
    expect(text.slice(token?.start, token?.end)).toBe('b');
    expect(token?.start).toBe(text.indexOf('b */'));
  });
  test.each([
    ['/*!40101 ALTER TABLE t ADD a INT */', '8.4.10', 'alter-table', ['t'], 1],
    ['ALTER TABLE t ADD a INT /*!50503 , DROP COLUMN b */', '8.4.10', 'alter-table', ['t'], 2],
    ['ALTER TABLE t /*!99999 DROP COLUMN b, */ ADD a INT', '8.4.10', 'alter-table', ['t'], 1],
    ['ALTER TABLE t /*M!100100 ADD b INT, */ ADD a INT', '8.4.10', 'alter-table', ['t'], 1],
    ['ALTER TABLE t /*M!100100 ADD b INT, */ ADD a INT', 'mariadb:10.11.14', 'alter-table', ['t'], 2],
    ['DROP /*!40005 TEMPORARY */ TABLE IF EXISTS t', '8.4.10', 'drop-temporary-table', ['t'], undefined],
    ['DROP /*!99999 TEMPORARY */ TABLE IF EXISTS t', '8.4.10', 'drop-table', ['t'], undefined],
  ])('is told as what it is: %s on %s', (text, server, kind, tables, clauses) => {
    const [statement] = split(text, context(server)).statements;
    const reading = statement && readStatement(statement);
    expect(reading?.kind).toBe(kind);
    expect(reading?.tables.map((table) => table.name)).toEqual(tables);
    expect(reading?.alter?.clauses.length).toBe(clauses);
  });
  test('that is a statement of its own is one more statement', () => {
    const { statements } = split('ALTER TABLE t ADD a INT; /*!50000 DROP TABLE u */', context('8.4.10'));
    expect(statements.map((statement) => readStatement(statement).kind)).toEqual([
      'alter-table',
      'drop-table',
    ]);
  });
  test('of which no server is known is never read either way: its marks stay', () => {
    const marks = (text: string) =>
      lex(text, parseSqlMode(''))
        .filter((token) => token.kind === 'executable-comment')
        .map((token) => token.text);
    expect(marks('/*!99999 a */ /*M! b */ /*! c */')).toEqual(['/*!99999', '*/', '/*M!', '*/', '/*!', '*/']);
  });
});
