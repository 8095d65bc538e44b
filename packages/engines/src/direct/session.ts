import { AltergateError } from '@altergate/domain';
import { connectTarget, serverErrorNumber } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import type { RowDataPacket } from 'mysql2/promise';
import type { Intent, Job } from '../engine.ts';

/**
 * Seconds that a statement waits for a metadata lock before it gives up. While it waits, every new query on the table
 * queues behind it; the server's own default is a year.
 */
export const lockWaitSeconds = 3;

/** Warnings that the server is asked to keep at least, as it comes; a lower value drops what tells of changed values. */
const leastWarnings = 1_024;
/** ER_SPECIFIC_ACCESS_DENIED_ERROR */
const specificAccessDenied = 1227;

/** A session of the server that belongs to one execution alone. */
export interface DirectSession {
  readonly connection: Connection;
  readonly connectionId: string;
}

/** Name of the session attribute that carries the run token. */
export const tokenAttribute = 'altergate_token';

/** Name of the user lock that the session holds as long as it lives, also while the server works on after its client died. */
export function lockName(intent: Pick<Intent, 'token'>): string {
  return `altergate:${intent.token}`;
}

/**
 * Opens the session that will send the statement: attributes that name it, the plan's sql_mode, the server's time zone, a short wait for locks,
 * and the user lock by which it is found again.
 * @throws AltergateError as connectTarget, other-server when the address leads to another one than preflight asked, and
 * run-lock-taken when another session holds the lock of this run
 */
export async function openSession(job: Job, intent: Intent): Promise<DirectSession> {
  const connection = await connectTarget(job.address, {
    database: job.database,
    sqlMode: job.sqlMode,
    attributes: {
      program_name: 'altergate',
      altergate_execution: job.executionId,
      [tokenAttribute]: intent.token,
    },
  });
  try {
    // Times written in a statement (a default, the bound of a partition) mean the server's own time zone.
    await connection.query(
      `SET SESSION lock_wait_timeout = ${String(lockWaitSeconds)}, SESSION time_zone = @@GLOBAL.time_zone`,
    );
    await keepWarnings(connection);
    const [rows] = await connection.execute<RowDataPacket[]>(
      `SELECT @@GLOBAL.server_uuid AS uuid, GET_LOCK(?, 0) AS granted,
              CAST(CONNECTION_ID() AS CHAR) AS connectionId`,
      [lockName(intent)],
    );
    const uuid = String(rows[0]?.['uuid']);
    if (uuid !== intent.serverUuid) throw new AltergateError('other-server', { uuid });
    if (Number(rows[0]?.['granted']) !== 1)
      throw new AltergateError('run-lock-taken', { lock: lockName(intent) });
    return { connection, connectionId: String(rows[0]?.['connectionId']) };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/**
 * Raises what the server keeps of a statement's warnings. Since 8.0 that takes SESSION_VARIABLES_ADMIN, which no account
 * here is asked to have: without it the server keeps what it keeps, and what was lost is told after the statement.
 */
async function keepWarnings(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT @@SESSION.max_error_count AS kept');
  if (Number(rows[0]?.['kept']) >= leastWarnings) return;
  try {
    await connection.query(`SET SESSION max_error_count = ${String(leastWarnings)}`);
  } catch (error) {
    if (serverErrorNumber(error) !== specificAccessDenied) throw error;
  }
}
