import type { Connection } from 'mysql2/promise';
import { setTimeout as pause } from 'node:timers/promises';
import { isPrivilegeError, serverErrorNumber } from './failure.ts';
import { numberOf, readRow } from './rows.ts';

/** Where the open transactions of a server are read from. */
export type TransactionSource = 'innodb' | 'performance_schema';

const cannotConvertString = 3854;
const innodbAttempts = 3;

/**
 * InnoDB shows transactions from a copy that it takes anew only once nobody has read it for 0.1 s
 * (CACHE_MIN_IDLE_TIME in trx0i_s.cc): read more often, it goes on showing some that have ended.
 */
export const innodbCopyMs = 110;

/** InnoDB prints local time of the machine, whatever the session's time zone is. */
export const innodbStartedAt = "CONVERT_TZ(t.TRX_STARTED, 'SYSTEM', @@SESSION.time_zone)";

/**
 * Reads open transactions from InnoDB, or from performance_schema while InnoDB's cannot be read: its table has no place for
 * a statement with an emoji or raw bytes in it, and fails as a whole (error 3854) for as long as one is run. Most statements
 * are over in a moment, so InnoDB is asked again first: it alone knows prepared XA transactions whose session is gone.
 * Rejects as `read` does for InnoDB when the server's performance_schema does not tell all transactions.
 */
export async function readTransactions<Result>(
  connection: Connection,
  read: (source: TransactionSource) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read('innodb');
    } catch (error) {
      if (serverErrorNumber(error) !== cannotConvertString) throw error;
      if (attempt < innodbAttempts) {
        await pause(innodbCopyMs);
        continue;
      }
      if (!(await seesTransactions(connection))) throw error;
      return read('performance_schema');
    }
  }
}

/**
 * Whether performance_schema times the transactions of all sessions, as MySQL 8.0 and later do unless told otherwise: it can
 * be told to leave out accounts, and has no place for sessions beyond its size.
 */
async function seesTransactions(connection: Connection): Promise<boolean> {
  try {
    const row = await readRow(
      connection,
      `SELECT (SELECT COUNT(*) FROM performance_schema.setup_consumers
                WHERE NAME IN ('global_instrumentation', 'thread_instrumentation', 'events_transactions_current')
                  AND ENABLED = 'YES')
            + (SELECT COUNT(*) FROM performance_schema.setup_instruments
                WHERE NAME = 'transaction' AND ENABLED = 'YES' AND TIMED = 'YES') AS enabled,
              (SELECT COUNT(*) FROM performance_schema.threads
                WHERE TYPE = 'FOREGROUND' AND INSTRUMENTED = 'NO')
            + (SELECT VARIABLE_VALUE + 0 FROM performance_schema.global_status
                WHERE VARIABLE_NAME = 'Performance_schema_thread_instances_lost') AS unseen`,
    );
    return row !== null && numberOf(row, 'enabled') === 4 && numberOf(row, 'unseen') === 0;
  } catch (error) {
    if (isPrivilegeError(error)) return false;
    throw error;
  }
}
