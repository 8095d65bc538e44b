import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { canonicalDefinition } from './canonical-definition.ts';
import { type Definition, showCreate } from './catalog.ts';
import { readRow, readRows, textOf } from './rows.ts';

/**
 * The canonical definition of a table or view; null when there is none.
 * It does not depend on the session's `sql_mode` or default database.
 */
export async function readDefinition(
  connection: Connection,
  database: string,
  name: string,
): Promise<string | null> {
  const definition = await inPlainMode(connection, () => showCreate(connection, database, name));
  if (!definition) return null;
  if (definition.kind === 'table') return canonicalDefinition(definition.text);
  return viewDefinition(connection, database, name, definition);
}

/** Under the mode ANSI the server leaves all table options out of SHOW CREATE. */
async function inPlainMode<T>(connection: Connection, read: () => Promise<T>): Promise<T> {
  const row = await readRow(connection, 'SELECT @@SESSION.sql_mode AS sqlMode');
  const sqlMode = row ? textOf(row, 'sqlMode') : '';
  if (!/\bANSI/.test(sqlMode)) return read();
  await readRows(connection, "SET SESSION sql_mode = ''");
  try {
    return await read();
  } finally {
    await readRows(connection, 'SET SESSION sql_mode = ?', [sqlMode]);
  }
}

/** SHOW CREATE VIEW leaves the database out of names when it is the session's own; VIEW_DEFINITION never does. */
async function viewDefinition(
  connection: Connection,
  database: string,
  name: string,
  definition: Definition,
): Promise<string> {
  const row = await readRow(
    connection,
    `SELECT VIEW_DEFINITION AS body, CHECK_OPTION AS checkOption, DEFINER AS definer, SECURITY_TYPE AS security
       FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?`,
    [database, name],
  );
  const body = row ? textOf(row, 'body') : '';
  if (!row || body === '') {
    throw new AltergateError('target-privilege-missing', { number: 0, original: 'SHOW VIEW' });
  }
  const algorithm = /^CREATE ALGORITHM=(\w+)/.exec(definition.text)?.[1] ?? 'UNDEFINED';
  const head = `CREATE ALGORITHM=${algorithm} DEFINER=${textOf(row, 'definer')} SQL SECURITY ${textOf(row, 'security')}`;
  return `${head} VIEW AS ${body} CHECK OPTION ${textOf(row, 'checkOption')}`;
}
