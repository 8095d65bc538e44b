import type { Connection } from 'mysql2/promise';
import { type Row, numberOf, readRow, readRows, textOf, textOrNull } from './rows.ts';

/** A session of the server. Sessions of other accounts are only seen with PROCESS. */
export interface TargetSession {
  readonly connectionId: string;
  readonly user: string;
  /** Client's host with its port; empty for threads of the server. */
  readonly host: string;
  readonly database: string | null;
  readonly command: string;
  /** Seconds in the present state. */
  readonly ageSeconds: number;
  readonly state: string | null;
  readonly statement: string | null;
}

const columns = `ID AS connectionId, USER AS user, HOST AS host, DB AS databaseName, COMMAND AS command,
  TIME AS ageSeconds, STATE AS state, INFO AS statement`;

/** One session, or null when this account sees none of that id. */
export async function readSession(
  connection: Connection,
  connectionId: string,
): Promise<TargetSession | null> {
  const sql = `SELECT ${columns} FROM information_schema.PROCESSLIST WHERE ID = CAST(? AS UNSIGNED)`;
  const row = await readRow(connection, sql, [connectionId]);
  return row ? toSession(row) : null;
}

/** Every session that this account sees, its own included, longest in its state first. */
export async function listSessions(connection: Connection): Promise<TargetSession[]> {
  const rows = await readRows(
    connection,
    `SELECT ${columns} FROM information_schema.PROCESSLIST ORDER BY TIME DESC, ID`,
  );
  return rows.map(toSession);
}

/**
 * Connection id of the oldest session with this connection attribute, or null when there is none.
 * Rejects with `target-privilege-missing` where performance_schema may not be read: then nobody knows.
 */
export async function findSessionByAttribute(
  connection: Connection,
  name: string,
  value: string,
): Promise<string | null> {
  const row = await readRow(
    connection,
    `SELECT PROCESSLIST_ID AS connectionId FROM performance_schema.session_connect_attrs
      WHERE ATTR_NAME = ? AND ATTR_VALUE = ? ORDER BY PROCESSLIST_ID LIMIT 1`,
    [name, value],
  );
  return row ? textOf(row, 'connectionId') : null;
}

function toSession(row: Row): TargetSession {
  return {
    connectionId: textOf(row, 'connectionId'),
    user: textOf(row, 'user'),
    host: textOf(row, 'host'),
    database: textOrNull(row, 'databaseName'),
    command: textOf(row, 'command'),
    ageSeconds: numberOf(row, 'ageSeconds'),
    state: textOrNull(row, 'state'),
    statement: textOrNull(row, 'statement'),
  };
}
