import type { Connection } from 'mysql2/promise';

/** Everything gh-ost and direct DDL need on a database, and nothing else. */
const databasePrivileges = [
  'ALTER',
  'CREATE',
  'CREATE VIEW',
  'DELETE',
  'DROP',
  'INDEX',
  'INSERT',
  'LOCK TABLES',
  'REFERENCES',
  'SELECT',
  'SHOW VIEW',
  'TRIGGER',
  'UPDATE',
].join(', ');

/** Makes or renews the account with which Altergate works on these databases. */
export async function makeTargetAccount(
  connection: Connection,
  account: { readonly name: string; readonly password: string },
  databases: readonly string[],
): Promise<void> {
  await connection.query("CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY ?", [account.name, account.password]);
  await connection.query("ALTER USER ?@'%' IDENTIFIED BY ?", [account.name, account.password]);
  await connection.query(
    "GRANT REPLICATION SLAVE, REPLICATION CLIENT, PROCESS, CONNECTION_ADMIN ON *.* TO ?@'%'",
    [account.name],
  );
  await connection.query("GRANT SELECT ON performance_schema.* TO ?@'%'", [account.name]);
  for (const database of databases) {
    // `_` in a database name is a wildcard of GRANT; the server wants it escaped.
    const escaped = connection.escapeId(database.replaceAll('_', '\\_'));
    await connection.query(`GRANT ${databasePrivileges} ON ${escaped}.* TO ?@'%'`, [account.name]);
  }
}
