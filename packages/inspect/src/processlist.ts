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

/** One session, or null when this account sees none of that id. Of its statement only the beginning is read. */
export async function readSession(
  connection: Connection,
  connectionId: string,
): Promise<TargetSession | null> {
  const sessions = (await readRows(connection, 'SHOW PROCESSLIST')).map(toSession);
  return sessions.find((session) => session.connectionId === connectionId) ?? null;
}

/** Every session that this account sees, its own included, longest in its state first. */
export async function listSessions(connection: Connection): Promise<TargetSession[]> {
  const sessions = (await readRows(connection, 'SHOW FULL PROCESSLIST')).map(toSession);
  return sessions.toSorted((one, other) => other.ageSeconds - one.ageSeconds);
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

/**
 * SHOW, and not a table of the information schema: those cannot be read at all while any session runs a statement with an
 * emoji or raw bytes in it (error 3854, seen with 9.7).
 */
function toSession(row: Row): TargetSession {
  return {
    connectionId: textOf(row, 'Id'),
    user: textOf(row, 'User'),
    host: textOf(row, 'Host'),
    database: textOrNull(row, 'db'),
    command: textOf(row, 'Command'),
    ageSeconds: numberOf(row, 'Time'),
    state: textOrNull(row, 'State'),
    statement: textOrNull(row, 'Info'),
  };
}
