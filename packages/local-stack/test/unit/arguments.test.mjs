import { expect, it } from 'vitest';
import { readStartArguments } from '../../src/arguments.mjs';
import { readMysqlUrl } from '../../src/configured-mysql.mjs';
import { accountStatements } from '../../src/mysql-accounts.mjs';
import { readMysqlVersion } from '../../src/mysql-find.mjs';
import { isAtLeast } from '../../src/node-version.mjs';
import { readPackageManager } from '../../src/pnpm.mjs';
import { readTestArguments } from '../../src/test-arguments.mjs';

it('starts the whole demo with a million rows when nothing else is said', () => {
  expect(readStartArguments([])).toEqual({
    reset: false,
    rows: 1_000_000,
    writer: true,
    demo: true,
    port: undefined,
  });
});

it('reads every argument of npm start, with a space or an equals sign', () => {
  const wanted = { reset: true, rows: 500, writer: false, demo: false, port: 8080 };
  expect(
    readStartArguments(['--reset', '--rows', '500', '--no-writer', '--no-demo', '--port', '8080']),
  ).toEqual(wanted);
  expect(readStartArguments(['--reset', '--rows=500', '--no-writer', '--no-demo', '--port=8080'])).toEqual(
    wanted,
  );
});

it.each([
  [['--row', '5'], 'does not know the argument --row'],
  [['--rows'], 'not nothing'],
  [['--rows', '-1'], 'not -1'],
  [['--port', '70000'], 'from 1 to 65535'],
  [['--port', '80x'], 'not 80x'],
])('refuses %j and says why', (args, reason) => {
  expect(() => readStartArguments(args)).toThrow(reason);
});

it('runs all test projects in order, or those named, or those that can hold the path', () => {
  expect(readTestArguments([]).projects).toEqual(['unit', 'web', 'api', 'engines', 'destructive', 'browser']);
  expect(readTestArguments(['--project', 'api', '--project=unit'])).toEqual({
    projects: ['api', 'unit'],
    rest: [],
  });
  expect(readTestArguments(['packages/sql/test/unit/lexer.test.ts'])).toEqual({
    projects: ['unit'],
    rest: ['packages/sql/test/unit/lexer.test.ts'],
  });
  expect(readTestArguments(['apps/web/test/tickets.test.ts']).projects).toEqual(['web']);
  expect(readTestArguments(['-t', 'lock']).projects).toHaveLength(6);
});

it('takes MySQL 8.0.19 and newer and refuses MariaDB and older servers', () => {
  expect(readMysqlVersion('mysqld  Ver 9.7.4-2 for Linux on x86_64 ((Debian))')).toBe('9.7.4');
  expect(readMysqlVersion('/usr/sbin/mysqld  Ver 8.0.36 for Linux')).toBe('8.0.36');
  expect(readMysqlVersion('mysqld  Ver 10.11.6-MariaDB-0+deb12u1 for debian-linux-gnu')).toEqual({
    refused: 'MariaDB 10.11.6',
  });
  expect(readMysqlVersion('mysqld  Ver 5.7.44 for Linux')).toEqual({
    refused: 'MySQL 5.7.44, older than 8.0.19',
  });
  expect(readMysqlVersion('mysqld  Ver 8.0.18 for Linux')).toEqual({
    refused: 'MySQL 8.0.18, older than 8.0.19',
  });
  expect(readMysqlVersion('mysqld  Ver 8.0.19 for Linux')).toBe('8.0.19');
  expect(readMysqlVersion('mysqld  Ver 8.4.0 for Linux')).toBe('8.4.0');
});

it('reads a configured server and never repeats its password when it cannot', () => {
  expect(readMysqlUrl('mysql://root:p%40ss@db.local')).toEqual({
    host: 'db.local',
    port: 3306,
    user: 'root',
    password: 'p@ss',
  });
  expect(() => readMysqlUrl('root:hunter2@db.local')).toThrow(/^(?!.*hunter2)/);
});

it('quotes what goes into account statements', () => {
  const statements = accountStatements([{ user: "o'k", password: "a\\'b", privileges: 'SELECT ON *.*' }]);
  expect(statements).toContain("CREATE USER IF NOT EXISTS 'o''k'@'%' IDENTIFIED BY 'a\\\\''b';");
});

it('takes only a package manager that is pinned by its hash', () => {
  const hash = 'a'.repeat(128);
  expect(readPackageManager(`pnpm@10.34.9+sha512.${hash}`)).toEqual({ version: '10.34.9', sha512: hash });
  expect(() => readPackageManager('pnpm@10.34.9')).toThrow('pinned by its hash');
});

it('compares Node versions by number', () => {
  expect(isAtLeast('20.19.0', '20.19')).toBe(true);
  expect(isAtLeast('22.3.0', '20.19')).toBe(true);
  expect(isAtLeast('20.9.0', '20.19')).toBe(false);
});
