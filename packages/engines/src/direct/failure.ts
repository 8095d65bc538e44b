import { metadataLockHolders, serverLockHolders, withTarget } from '@altergate/inspect';
import type { Failure, MessageParams } from '@altergate/domain';
import type { Job } from '../engine.ts';
import { lockWaitSeconds } from './session.ts';

/** Error numbers of the server → code of the failure's texts (MySQL error reference). */
const codes: Readonly<Record<number, string>> = {
  1044: 'direct-denied',
  1142: 'direct-denied',
  1143: 'direct-denied',
  1227: 'direct-denied',
  1370: 'direct-denied',
  1049: 'direct-database-missing',
  1050: 'direct-table-exists',
  1051: 'direct-table-missing',
  1146: 'direct-table-missing',
  1347: 'direct-wrong-object',
  1054: 'direct-column-missing',
  1060: 'direct-column-exists',
  1061: 'direct-index-exists',
  1091: 'direct-index-or-column-missing',
  1062: 'direct-duplicate-rows',
  1064: 'direct-syntax',
  1149: 'direct-syntax',
  1205: 'direct-lock-wait',
  1217: 'direct-foreign-key',
  1451: 'direct-foreign-key',
  1452: 'direct-foreign-key',
  1701: 'direct-foreign-key',
  3730: 'direct-foreign-key',
  1290: 'direct-read-only',
  1836: 'direct-read-only',
  1845: 'direct-algorithm-refused',
  1846: 'direct-algorithm-refused',
  1021: 'direct-disk-full',
  1114: 'direct-disk-full',
  1265: 'direct-data-does-not-fit',
  1264: 'direct-data-does-not-fit',
  1292: 'direct-data-does-not-fit',
  1366: 'direct-data-does-not-fit',
  1406: 'direct-data-does-not-fit',
  1138: 'direct-data-does-not-fit',
  3819: 'direct-data-does-not-fit',
};

/** Messages of the server that repeat only the statement and names, never a value of a row. */
const plain: ReadonlySet<number> = new Set([
  1044, 1049, 1050, 1051, 1054, 1060, 1061, 1064, 1091, 1142, 1143, 1146, 1149, 1205, 1227, 1290, 1347, 1370,
  1836, 1845, 1846,
]);

/** What a refusal of the server means. The server has answered, so that nothing was changed. */
export async function failureOf(
  job: Job,
  refusal: { readonly number: number; readonly message: string },
  state: string | null,
): Promise<Failure> {
  const code = codes[refusal.number] ?? 'direct-refused';
  const about: MessageParams = {
    table: job.table === null ? job.database : `${job.database}.${job.table}`,
    number: refusal.number,
  };
  return {
    code,
    params: code === 'direct-lock-wait' ? { ...about, ...(await lockParams(job, state)) } : about,
    original: refusal.message,
    sensitive: !plain.has(refusal.number),
  };
}

/** The answer never came. What happened is told by the target alone. */
export function lostFailure(killedBy: string | null, message: string | null): Failure {
  const code = killedBy === null ? 'direct-answer-lost' : 'direct-killed';
  return { code, params: {}, original: message, sensitive: true };
}

/** Who held the table, read right after the wait was given up; who let go meanwhile is not in it. */
async function lockParams(job: Job, state: string | null): Promise<MessageParams> {
  const holders = await readHolders(job);
  return { seconds: lockWaitSeconds, state: state ?? '', holders, held: holders !== '' };
}

async function readHolders(job: Job): Promise<string> {
  const { table } = job;
  if (table === null) return '';
  try {
    const holders = await withTarget(job.address, {}, async (connection) => [
      ...((await serverLockHolders(connection)) ?? []),
      ...((await metadataLockHolders(connection, job.database, table)) ?? []),
    ]);
    return holders
      .map(
        ({ sessionId, user, host, ageSeconds }) =>
          `${sessionId} (${user ?? ''}@${host ?? ''}, ${String(ageSeconds)} s)`,
      )
      .join(', ');
  } catch {
    // Naming the holders is a help; the failure is told without it.
    return '';
  }
}
