import type { Connection } from 'mysql2/promise';
import { setTimeout as pause } from 'node:timers/promises';
import { listSessions } from './processlist.ts';
import { type Row, numberOf, readRows, textOf } from './rows.ts';
import { innodbCopyMs, innodbStartedAt, readTransactions } from './transaction-source.ts';
import type { TransactionSource } from './transaction-source.ts';

export interface LongTransaction {
  /** `0` for a prepared XA transaction whose session is gone. */
  readonly connectionId: string;
  readonly user: string | null;
  readonly host: string | null;
  readonly ageSeconds: number;
  /** What it runs right now; null while it sits idle with its locks. */
  readonly statement: string | null;
}

/**
 * Transactions that began more than so many seconds ago, oldest first, this session's excluded.
 * Rejects with `target-privilege-missing` without PROCESS.
 */
export async function longTransactions(
  connection: Connection,
  olderThanSeconds: number,
): Promise<LongTransaction[]> {
  await pause(innodbCopyMs);
  const rows = await readTransactions(connection, (source) =>
    readRows(connection, queries[source], [olderThanSeconds]),
  );
  return rows.length === 0 ? [] : withSessions(connection, rows);
}

const queries: Readonly<Record<TransactionSource, string>> = {
  innodb: `SELECT t.TRX_MYSQL_THREAD_ID AS connectionId,
                  TIMESTAMPDIFF(SECOND, ${innodbStartedAt}, NOW()) AS ageSeconds
             FROM information_schema.INNODB_TRX t
            WHERE ${innodbStartedAt} < NOW() - INTERVAL ? SECOND AND t.TRX_MYSQL_THREAD_ID <> CONNECTION_ID()
            ORDER BY t.TRX_STARTED, t.TRX_MYSQL_THREAD_ID`,
  performance_schema: `SELECT s.PROCESSLIST_ID AS connectionId, t.TIMER_WAIT DIV 1000000000000 AS ageSeconds
             FROM performance_schema.events_transactions_current t
             JOIN performance_schema.threads s ON s.THREAD_ID = t.THREAD_ID
            WHERE t.STATE = 'ACTIVE' AND t.TIMER_WAIT / 1000000000000 > ? AND s.PROCESSLIST_ID <> CONNECTION_ID()
            ORDER BY t.TIMER_WAIT DESC, s.PROCESSLIST_ID`,
};

async function withSessions(connection: Connection, rows: readonly Row[]): Promise<LongTransaction[]> {
  const sessions = new Map((await listSessions(connection)).map((one) => [one.connectionId, one]));
  return rows.map((row) => {
    const connectionId = textOf(row, 'connectionId');
    const session = sessions.get(connectionId);
    return {
      connectionId,
      user: session?.user ?? null,
      host: session?.host ?? null,
      ageSeconds: numberOf(row, 'ageSeconds'),
      statement: session?.statement ?? null,
    };
  });
}
