import { AltergateError, logLevels } from '@altergate/domain';
import type { ExecutionState, LogLine, NewLogLine } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { lockHeld } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { packLines, unpackLines } from './log-chunk.ts';
import { withTransaction } from './transaction.ts';

/** Lines to store, and the range of the run's file that they are; null for lines of ours. Offsets in bytes, half-open. */
export interface LogBatch {
  readonly lines: readonly NewLogLine[];
  readonly bytes: { readonly from: number; readonly to: number } | null;
}

export interface StoredLog {
  /** Number of the last line that is stored now. */
  readonly lastSeq: number;
  /** The lines with their numbers. */
  readonly lines: readonly LogLine[];
}

/**
 * Stores lines, their numbers and the file's new offset in one transaction. The execution's row is locked first, so that
 * numbers have no hole and two writers don't take the same one; `bytes.from` must be where the stored part ends, so that
 * nothing is stored twice when an answer got lost.
 * @throws AltergateError lease-lost, log-offset-moved {stored, from}
 */
export function appendLog(prisma: PrismaClient, held: Held, batch: LogBatch): Promise<StoredLog> {
  return withTransaction(prisma, async (tx) => {
    const execution = await lockHeld(tx, held);
    const lastSeq = Number(execution.lastSeq);
    const stored = Number(execution.logOffset);
    const { from, to } = batch.bytes ?? { from: stored, to: stored };
    if (from !== stored) throw new AltergateError('log-offset-moved', { stored, from });
    const lines = batch.lines.map((line, index) => ({ ...line, seq: lastSeq + 1 + index }));
    if (lines.length > 0) {
      const streams = [...new Set(lines.map((line) => line.stream))].join(',');
      const worst = logLevels[Math.max(...lines.map((line) => logLevels.indexOf(line.level)))];
      await tx.$executeRaw`
        INSERT INTO log_chunks
          (execution_id, first_seq, last_seq, byte_from, byte_to, has_sensitive, streams, worst_level, data)
        VALUES (${held.executionId}, ${lastSeq + 1}, ${lastSeq + lines.length}, ${from}, ${to},
          ${lines.some((line) => line.class === 'sensitive')}, ${streams}, ${worst}, ${packLines(lines)})`;
    }
    await tx.$executeRaw`
      UPDATE executions SET last_seq = ${lastSeq + lines.length}, log_offset = ${to} WHERE id = ${held.executionId}`;
    return { lastSeq: lastSeq + lines.length, lines };
  });
}

/** Where the stored part ends: the last line's number and the offset in the run's file. Null for no such execution. */
export async function readLogPosition(
  db: Queryable,
  executionId: bigint,
): Promise<{ readonly lastSeq: number; readonly offset: number } | null> {
  const [row] = await db.$queryRaw<{ lastSeq: bigint; offset: bigint }[]>`
    SELECT last_seq AS lastSeq, log_offset AS \`offset\` FROM executions WHERE id = ${executionId}`;
  return row === undefined ? null : { lastSeq: Number(row.lastSeq), offset: Number(row.offset) };
}

const chunksPerRead = 64;

/**
 * Lines from number `fromSeq` on, at most `limit`, unredacted: the caller redacts for its reader.
 * The chunk that holds the first line is found by its key (the greatest first_seq that is not above it), never by reading
 * the chunks before it.
 */
export async function readLog(
  db: Queryable,
  executionId: bigint,
  fromSeq: number,
  limit: number,
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  const [start] = await db.$queryRaw<{ firstSeq: bigint | null }[]>`
    SELECT MAX(first_seq) AS firstSeq FROM log_chunks
    WHERE execution_id = ${executionId} AND first_seq <= ${fromSeq}`;
  let next = start?.firstSeq ?? 1n;
  while (lines.length < limit) {
    const chunks = await db.$queryRaw<{ lastSeq: bigint; data: Uint8Array }[]>`
      SELECT last_seq AS lastSeq, data FROM log_chunks
      WHERE execution_id = ${executionId} AND first_seq >= ${next} ORDER BY first_seq LIMIT ${chunksPerRead}`;
    for (const chunk of chunks) {
      if (lines.length >= limit) break;
      lines.push(...unpackLines(chunk.data).filter((line) => line.seq >= fromSeq));
    }
    const last = chunks.at(-1);
    if (last === undefined || chunks.length < chunksPerRead) break;
    next = last.lastSeq + 1n;
  }
  return lines.slice(0, limit);
}

/** How far an execution is, for whoever watches it. */
export interface LogHead {
  readonly executionId: bigint;
  readonly lastSeq: number;
  readonly state: ExecutionState;
  readonly version: number;
}

/** One read by primary key for all watched executions; asked several times a second. */
export async function lastSeqs(db: Queryable, executionIds: readonly bigint[]): Promise<LogHead[]> {
  if (executionIds.length === 0) return [];
  const rows = await db.$queryRaw<(Omit<LogHead, 'lastSeq'> & { lastSeq: bigint })[]>`
    SELECT id AS executionId, last_seq AS lastSeq, state, version FROM executions
    WHERE id IN (${Prisma.join(executionIds)})`;
  return rows.map((row) => ({ ...row, lastSeq: Number(row.lastSeq) }));
}
