import { setTimeout as sleep } from 'node:timers/promises';
import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { isPrivilegeError, serverErrorNumber } from './failure.ts';
import { type Row, readRow, readRows, type Value } from './rows.ts';

/**
 * INNODB_TABLES opens every table and partition of the server in turn and waits for each as a statement would. The waits
 * add up: one second each, and the whole less than what readRows gives an answer, so that the server ends the question
 * and the session stays.
 */
const longestSeconds = 25;

/** How long a change may wait before this is given up. */
const patienceMs = 1_500;
const lookEveryMs = 150;

/** Numbers of the server: a lock was waited for in vain; a question took longer than it may, whatever the reason. */
const waitedInVain = 1205;
const tookTooLong = 3024;

/**
 * Asks a question that reads information_schema.INNODB_TABLES; `question` is what follows SELECT.
 * Rejects with `target-change-pending` while somebody waits to change any table of the server: nothing is known until
 * that is over, and asking again later is right. Rejects with `target-answer-timeout` when the server took too long and nobody
 * is seen to wait.
 * @param seconds how long the server may take
 */
export async function readInnodbTables(
  connection: Connection,
  question: string,
  values: readonly Value[],
  seconds: number = longestSeconds,
): Promise<readonly Row[]> {
  const limits = `/*+ SET_VAR(lock_wait_timeout = 1) MAX_EXECUTION_TIME(${String(seconds * 1_000)}) */`;
  if (await staysPending(connection)) throw new AltergateError('target-change-pending');
  try {
    return await readRows(connection, `SELECT ${limits} ${question}`, values);
  } catch (cause) {
    const number = serverErrorNumber(cause);
    if (number !== waitedInVain && number !== tookTooLong) throw cause;
    if (number === tookTooLong && !(await isChangePending(connection))) {
      throw new AltergateError('target-answer-timeout', { seconds }, { cause });
    }
    throw new AltergateError('target-change-pending', {}, { cause });
  }
}

/** Spares the wait where it can be seen beforehand: most changes get their lock in a moment. */
async function staysPending(connection: Connection): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (await isChangePending(connection)) {
    if (Date.now() >= end) return true;
    await sleep(lookEveryMs);
  }
  return false;
}

/** Who may not see locks sees none pending, and waits for the answer. */
async function isChangePending(connection: Connection): Promise<boolean> {
  try {
    const row = await readRow(
      connection,
      `SELECT 1 AS pending FROM performance_schema.metadata_locks
        WHERE OBJECT_TYPE = 'TABLE' AND LOCK_TYPE = 'EXCLUSIVE' AND LOCK_STATUS = 'PENDING' LIMIT 1`,
    );
    return row !== null;
  } catch (error) {
    if (isPrivilegeError(error)) return false;
    throw error;
  }
}
