/**
 * @typedef {object} MysqlAccount
 * @property {string} user
 * @property {string} password
 * @property {string} privileges what GRANT names, such as `ALL PRIVILEGES ON *.*`
 * @property {boolean} [grantOption]
 * @property {string} [database] made when it is not there
 */

/**
 * Statements for `--init-file`, one per line. They run before the server takes connections, over no network,
 * so that `--skip-name-resolve` never locks us out and no account is ever open without its password.
 * @param {MysqlAccount[]} accounts
 */
export function accountStatements(accounts) {
  const lines = accounts.flatMap(({ user, password, privileges, grantOption, database }) => {
    const name = `${quote(user)}@'%'`;
    return [
      ...(database ? [`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4;`] : []),
      `CREATE USER IF NOT EXISTS ${name} IDENTIFIED BY ${quote(password)};`,
      `ALTER USER ${name} IDENTIFIED BY ${quote(password)};`,
      `GRANT ${privileges} TO ${name}${grantOption ? ' WITH GRANT OPTION' : ''};`,
    ];
  });
  const own = `ALTER USER IF EXISTS 'root'@'localhost' ACCOUNT LOCK;`;
  return `SET SESSION sql_log_bin = 0;\n${[...lines, own].join('\n')}\n`;
}

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
