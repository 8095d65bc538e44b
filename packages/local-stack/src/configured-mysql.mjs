import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StepFailure } from './failure.mjs';
import { isMysqlTooOld, oldestMysql } from './mysql-oldest.mjs';
import { repositoryFolder } from './repository.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * Where a MySQL server is and how to sign in.
 * @typedef {object} MysqlAddress
 * @property {string} host
 * @property {number} port
 * @property {string} user
 * @property {string} password
 */

/** The server of the user's own, if ALTERGATE_MYSQL_URL names one: `mysql://user:password@host:port`. */
export function configuredMysql() {
  const url = process.env.ALTERGATE_MYSQL_URL;
  return url ? readMysqlUrl(url) : undefined;
}

/**
 * @param {string} text
 * @returns {MysqlAddress}
 * @throws {StepFailure} when it is not such an address; the password is not repeated
 */
export function readMysqlUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'mysql:' || !url.hostname || !url.username) {
    throw new StepFailure(
      'ALTERGATE_MYSQL_URL is not an address of the form mysql://user:password@host:port',
    );
  }
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

/**
 * @param {MysqlAddress} address
 * @param {string} database
 */
export function mysqlUrl({ host, port, user, password }, database) {
  return `mysql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/**
 * Makes Altergate's database on a configured server, which we cannot start with a statement file.
 * Runs after the packages are there, because it needs a MySQL client.
 * @param {MysqlAddress} address
 * @param {StepReport} report
 */
export async function prepareConfiguredMysql(address, report) {
  const require = createRequire(join(repositoryFolder, 'apps', 'demo', 'package.json'));
  const connection = await require('mysql2/promise')
    .createConnection({ ...address, connectTimeout: 3_000 })
    .catch((/** @type {Error} */ error) => {
      throw new StepFailure(`the MySQL of ALTERGATE_MYSQL_URL does not let us in: ${error.message}`, {
        ways: ['correct ALTERGATE_MYSQL_URL', 'unset it, and a server of our own is started'],
      });
    });
  try {
    const [[{ version }]] = await connection.query('SELECT VERSION() AS version');
    if (/mariadb/i.test(version) || isMysqlTooOld(version)) {
      throw new StepFailure(
        `ALTERGATE_MYSQL_URL is ${version}; Altergate needs MySQL ${oldestMysql} or newer`,
      );
    }
    await connection.query('CREATE DATABASE IF NOT EXISTS `altergate` CHARACTER SET utf8mb4');
    report.chosen(`MySQL ${version} at ${address.host}:${address.port} (ALTERGATE_MYSQL_URL)`);
  } finally {
    await connection.end();
  }
}
