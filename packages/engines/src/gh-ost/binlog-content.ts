import type { Finding } from '@altergate/domain';
import { readRow, readRows, textOf, textOrNull, type Connection, type Row } from '@altergate/inspect';

/** What gh-ost cannot read in a binary log: by variable, the values that are fine. */
const readable: ReadonlyMap<string, readonly string[]> = new Map([
  // gh-ost passes over compressed transactions in silence, and over the columns that are not in a row image.
  ['binlog_transaction_compression', ['OFF']],
  ['binlog_row_value_options', ['']],
  ['binlog_row_image', ['FULL']],
]);

/** A variable by which changes would be written so that gh-ost misses them. */
export interface UnreadableBinlog {
  readonly variable: string;
  readonly value: string;
  /** The session that has it; empty when it is the server's own value, which new sessions get. */
  readonly session: string;
}

/** The server's own value that gh-ost cannot work with; null when there is none. */
export async function findUnreadableBinlog(connection: Connection): Promise<UnreadableBinlog | null> {
  const rows = await readRows(connection, `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${nameList()})`);
  return firstUnreadable(rows, 'Variable_name', 'Value');
}

/** The same of sessions that live: they keep what they began with when the server's own value is changed. */
export async function findUnreadableSession(connection: Connection): Promise<UnreadableBinlog | null> {
  const rows = await readRows(
    connection,
    `SELECT v.VARIABLE_NAME AS name, v.VARIABLE_VALUE AS value, t.PROCESSLIST_ID AS session
       FROM performance_schema.variables_by_thread v
       JOIN performance_schema.threads t ON t.THREAD_ID = v.THREAD_ID
      WHERE v.VARIABLE_NAME IN (${nameList()}) AND t.PROCESSLIST_ID IS NOT NULL`,
  );
  return firstUnreadable(rows, 'name', 'value');
}

export function unreadableFinding({ variable, value, session }: UnreadableBinlog): Finding {
  const rule = session === '' ? 'binlog-not-readable' : 'binlog-not-readable-session';
  const params = { variable, value, session };
  return { rule, severity: 'error', params, statement: null, range: null };
}

/**
 * How many XA transactions were rolled back since the server started. What an XA transaction changes stands in the binary
 * log from its PREPARE on, and gh-ost takes it from there; a rollback after that takes nothing back in the ghost table.
 */
export async function countXaRollbacks(connection: Connection): Promise<number> {
  const row = await readRow(connection, "SHOW GLOBAL STATUS WHERE Variable_name = 'Com_xa_rollback'");
  return row ? Number(textOf(row, 'Value')) : 0;
}

function nameList(): string {
  return [...readable.keys()].map((name) => `'${name}'`).join(', ');
}

function firstUnreadable(rows: readonly Row[], name: string, value: string): UnreadableBinlog | null {
  for (const row of rows) {
    const variable = textOf(row, name).toLowerCase();
    const is = textOrNull(row, value) ?? '';
    if (readable.get(variable)?.includes(is.toUpperCase()) !== false) continue;
    return { variable, value: is, session: 'session' in row ? textOf(row, 'session') : '' };
  }
  return null;
}
