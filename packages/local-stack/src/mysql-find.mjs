import { StepFailure } from './failure.mjs';
import { canUnpackDebianPackages } from './debian-packages.mjs';
import { findOnPath } from './find-on-path.mjs';
import { isDebianMysqlCached, unpackDebianMysql } from './mysql-debian.mjs';
import { isMysqlTooOld, oldestMysql } from './mysql-oldest.mjs';
import { mysqlTemplate } from './mysql-template.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * A MySQL server program that is known to initialise a data directory on this machine.
 * @typedef {object} MysqlProgram
 * @property {string} version such as `9.7.4`
 * @property {string} from where it came from, for people
 * @property {string[]} command program and the arguments before any option
 * @property {string[]} options options that this installation always needs
 * @property {string} template an initialised data directory, to be copied, never used itself
 */

const ways = [
  'macOS or Linux with Homebrew: brew install mysql',
  'Docker: docker run -d -p 127.0.0.1:3306:3306 -e MYSQL_ROOT_PASSWORD=change-me mysql:8.4 and set ' +
    'ALTERGATE_MYSQL_URL=mysql://root:change-me@127.0.0.1:3306',
  `any other MySQL ${oldestMysql} or newer: put its mysqld on PATH, or set ALTERGATE_MYSQL_URL to its address`,
];

/**
 * Finds a MySQL server program: ALTERGATE_TEST_MYSQLD (a program found before, as JSON), then `mysqld` on PATH,
 * then packages of a Debian archive.
 * @param {StepReport} report
 * @returns {Promise<MysqlProgram>}
 * @throws {StepFailure} with the ways to get one
 */
export async function findMysql(report) {
  const given = process.env.ALTERGATE_TEST_MYSQLD;
  if (given) return JSON.parse(given);
  /** @type {string[]} */
  const refusals = [];
  for (const candidate of [onPath, fromDebian]) {
    const found = await candidate(report).catch((error) => {
      if (!(error instanceof StepFailure)) throw error;
      return [error.message, error.detail].filter(Boolean).join('\n');
    });
    if (typeof found === 'string') refusals.push(found);
    else if (found) {
      report.chosen(`MySQL ${found.version} (${found.from})`);
      return found;
    }
  }
  throw new StepFailure(`no MySQL ${oldestMysql} or newer was found`, { ways, detail: refusals.join('\n') });
}

/**
 * @param {StepReport} report
 * @returns {Promise<MysqlProgram | string>} a program, or why not
 */
async function onPath(report) {
  const path = findOnPath(['mysqld'], `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`);
  if (!path) return 'PATH: there is no mysqld';
  const version = await versionOf([path]);
  if (typeof version !== 'string') return `PATH: ${path} is ${version.refused}`;
  return withTemplate({ version, from: path, command: [path], options: [] }, report);
}

/**
 * @param {StepReport} report
 * @returns {Promise<MysqlProgram | string>}
 */
async function fromDebian(report) {
  if (!isDebianMysqlCached() && !canUnpackDebianPackages()) {
    return 'Debian packages: this machine has no apt-get and dpkg-deb';
  }
  const program = await unpackDebianMysql(report);
  const version = await versionOf([...program.command]);
  if (typeof version !== 'string') return `Debian packages: the server is ${version.refused}`;
  return withTemplate({ ...program, version, from: 'Debian packages, unpacked in the cache' }, report);
}

/**
 * @param {Omit<MysqlProgram, 'template'>} program
 * @param {StepReport} report
 * @returns {Promise<MysqlProgram>}
 */
async function withTemplate(program, report) {
  return { ...program, template: await mysqlTemplate(program, report) };
}

/**
 * @param {string[]} command
 * @returns {Promise<string | { refused: string }>}
 */
async function versionOf([program = '', ...args]) {
  const { stdout } = await runProgram(program, [...args, '--no-defaults', '--version'], {
    timeoutMs: 20_000,
  });
  return readMysqlVersion(stdout);
}

/**
 * Reads the answer of `mysqld --version`.
 * @param {string} text
 * @returns {string | { refused: string }} the version, or why it is not usable
 */
export function readMysqlVersion(text) {
  const version = /Ver (\d+\.\d+\.\d+)/.exec(text)?.[1];
  if (/mariadb/i.test(text)) return { refused: `MariaDB ${version ?? ''}`.trim() };
  if (!version) return { refused: `not known: ${text.trim()}` };
  return isMysqlTooOld(version) ? { refused: `MySQL ${version}, older than ${oldestMysql}` } : version;
}
