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

/** Bytes of the run's file that one answer brings at most, unless a single chunk has more; a line of it may have 8 MiB. */
const bytesPerPage = 4 * 1024 * 1024;
/** Chunks whose sizes are asked for at a time. */
const chunksPerRead = 400;

/**
 * Lines from number `fromSeq` on, unredacted: the caller redacts for its reader. At most `limit`, and fewer than there are
 * once they fill the bytes of an answer: whoever wants more goes on after the last. At least one when there is one.
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
  let room = bytesPerPage;
  while (lines.length < limit) {
    const from = (lines.at(-1)?.seq ?? fromSeq - 1) + 1;
    const span = await spanOf(db, executionId, { from, lines: limit - lines.length, room });
    if (span === null || (lines.length > 0 && span.bytes > room)) break;
    room -= span.bytes;
    const chunks = await db.$queryRaw<{ data: Uint8Array }[]>`
      SELECT data FROM log_chunks
      WHERE execution_id = ${executionId} AND first_seq BETWEEN ${span.first} AND ${span.last} ORDER BY first_seq`;
    for (const { data } of chunks) lines.push(...unpackLines(data).filter((line) => line.seq >= from));
    if (span.isEnough) break;
  }
  return lines.slice(0, limit);
}

/** Chunks to read at once, by first_seq; `isEnough` when no more of them belong to the answer. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
  readonly bytes: number;
  readonly isEnough: boolean;
}

/** Sizes are asked for before the data: as many chunks as fill the lines or the room, at least one; null for none. */
async function spanOf(
  db: Queryable,
  executionId: bigint,
  wanted: { readonly from: number; readonly lines: number; readonly room: number },
): Promise<Span | null> {
  const sizes = await db.$queryRaw<{ firstSeq: bigint; lastSeq: bigint; bytes: bigint }[]>`
    SELECT first_seq AS firstSeq, last_seq AS lastSeq, byte_to - byte_from AS bytes FROM log_chunks
    WHERE execution_id = ${executionId} AND first_seq >= COALESCE(
      (SELECT MAX(first_seq) FROM log_chunks WHERE execution_id = ${executionId} AND first_seq <= ${wanted.from}), 1)
      AND last_seq >= ${wanted.from}
    ORDER BY first_seq LIMIT ${chunksPerRead}`;
  const [start] = sizes;
  if (start === undefined) return null;
  const first = start.firstSeq;
  let [last, bytes] = [first, 0];
  for (const one of sizes) {
    if (one !== start && bytes + Number(one.bytes) > wanted.room)
      return { first, last, bytes, isEnough: true };
    [last, bytes] = [one.firstSeq, bytes + Number(one.bytes)];
    if (Number(one.lastSeq) >= wanted.from + wanted.lines - 1) return { first, last, bytes, isEnough: true };
  }
  return { first, last, bytes, isEnough: sizes.length < chunksPerRead };
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
