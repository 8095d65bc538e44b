import { describe, expect, test } from 'vitest';
import {
  findReservedNames,
  namesIn,
  parseDialect,
  parseSqlMode,
  quoteName,
  readStatement,
  reservedWord,
  split,
} from '../../src/index.ts';
import type { NamePlace } from '../../src/index.ts';

function dialectOf(server: string) {
  const dialect = parseDialect(server);
  if (!dialect) throw new Error(`no server: ${server}`);
  return dialect;
}
const word = (name: string, server: string, place?: NamePlace) =>
  reservedWord(name, dialectOf(server), place);
function found(text: string, server: string): string[] {
  const [statement] = split(text, parseSqlMode('')).statements;
  if (!statement) throw new Error('no statement');
  return findReservedNames(readStatement(statement), statement.tokens, dialectOf(server)).map(
    ({ range, place, reserved }) =>
      `${place} ${text.slice(range.start, range.end)}@${String(range.start)}${reserved ? '' : ' later'}`,
  );
}

describe('a reserved word', () => {
  test('is told with the first release that reserves it', () => {
    expect(word('rank', '5.7.42')).toEqual({ word: 'RANK', reserved: false, since: '8.0', until: null });
    expect(word('Rank', '8.0.46')).toEqual({ word: 'RANK', reserved: true, since: '8.0', until: null });
    expect(word('qualify', '8.0.46')).toMatchObject({ reserved: false, since: '8.4' });
    expect(word('qualify', '8.4.10')).toMatchObject({ reserved: true });
    expect(word('library', '8.4.10')).toMatchObject({ reserved: false, since: '9.7' });
    expect(word('order', '8.4.10')).toMatchObject({ reserved: true, since: '5.7', until: null });
  });
  test('is told with the last release that reserves it', () => {
    expect(word('master_bind', '8.0.46')).toMatchObject({ reserved: true, until: '8.0' });
    expect(word('manual', '9.7.4')).toMatchObject({ reserved: false, since: '8.4', until: '8.4' });
  });
  test('differs between MySQL and MariaDB', () => {
    expect(word('offset', '9.7.4')).toBeNull();
    expect(word('offset', 'mariadb:10.11.14')).toMatchObject({ reserved: true, since: '10.6' });
    expect(word('groups', 'mariadb:11.8.3')).toBeNull();
  });
  test('between two releases is judged as by the later one', () => {
    expect(word('qualify', '8.2.0')).toMatchObject({ reserved: true });
    expect(word('library', '9.1.0')).toMatchObject({ reserved: true });
  });
  test('may be one for an index only, and is none right after a dot', () => {
    expect(word('sysdate', '8.4.10')).toBeNull();
    expect(word('sysdate', '8.4.10', 'index')).toMatchObject({ reserved: true });
    expect(word('order', '8.4.10', 'after-dot')).toBeNull();
  });
  test.each(['name', 'constructor', '订单', 'ſelect', '2024', ''])('%s is none', (name) => {
    expect(word(name, '9.7.4')).toBeNull();
  });
});

describe('unquoted reserved names', () => {
  test.each([
    ['ALTER TABLE orders ADD COLUMN rank INT', '8.4.10', ['column rank@30']],
    ['ALTER TABLE orders ADD COLUMN rank INT', '5.7.42', ['column rank@30 later']],
    ['ALTER TABLE orders ADD COLUMN `rank` INT', '8.4.10', []],
    ['ALTER TABLE order DROP COLUMN key', '8.4.10', ['table order@12', 'column key@30']],
    ['ALTER TABLE a.order ADD b INT', '8.4.10', []],
    ['ALTER TABLE order.order ADD b INT', '8.4.10', []],
    ['ALTER TABLE a . order ADD b INT', '8.4.10', ['table order@16']],
    ['ALTER TABLE a ADD KEY sysdate (groups)', '8.4.10', ['index sysdate@22', 'column groups@31']],
    ['ALTER TABLE a ADD COLUMN b INT AFTER rows', '8.4.10', ['column rows@37']],
    ['DROP TABLE groups, a', '8.4.10', ['table groups@11']],
    ['ALTER TABLE a ADD COLUMN select_all INT', '8.4.10', []],
  ])('of %s on %s', (text, server, names) => {
    expect(found(text, server)).toEqual(names);
  });
  test('are names that the reading found, each once and in order', () => {
    const text = 'ALTER TABLE s.t ADD UNIQUE KEY i (a, b), RENAME COLUMN c TO d';
    const [statement] = split(text, parseSqlMode('')).statements;
    const names = statement ? namesIn(readStatement(statement)) : [];
    expect(names.map(({ range, place }) => `${place} ${text.slice(range.start, range.end)}`)).toEqual([
      'table s.t',
      'index i',
      'column a',
      'column b',
      'column c',
      'column d',
    ]);
  });
});

test('a quoted name may hold backticks', () => {
  expect(quoteName('a`b')).toBe('`a``b`');
});
