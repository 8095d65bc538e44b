import type { LogLevel, LogLine, LogSelection } from '@altergate/domain';
import { inflateSync } from 'node:zlib';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/** Lines that were stored together, still packed: reading them is the dear part, so it is done when it is asked for. */
export interface LogChunk {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly hasSensitive: boolean;
  /** The stored JSON. */
  readonly json: () => string;
}

interface StoredChunk {
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
  readonly hasSensitive: number;
  readonly data: Uint8Array;
}

/** Bytes of the run's file that one read of the database brings at most, unless a single chunk has more. */
const bytesPerRead = 4 * 1024 * 1024;
const chunksPerRead = 400;

/** The lines of a chunk's JSON; only packLines writes it, so its shape is known. */
export function linesOf(json: string): LogLine[] {
  return JSON.parse(json) as LogLine[];
}

/** Chunks that can hold a line of the choice; what their columns rule out is never read. */
function condition(selection: LogSelection | null): Prisma.Sql {
  switch (selection) {
    case null:
      return Prisma.sql`TRUE`;
    case 'without_status':
      return Prisma.sql`worst_level <> 'status'`;
    case 'warnings':
      return Prisma.sql`worst_level IN ('warning', 'error', 'fatal')`;
    case 'people':
      return Prisma.sql`(FIND_IN_SET('sys', streams) > 0 OR FIND_IN_SET('you', streams) > 0)`;
  }
}

/**
 * The chunks of a log from the one that holds `fromSeq` on, in order, a few at a time whatever the log's length: a reader
 * who stops early costs nothing more.
 */
export async function* scanLog(
  db: Queryable,
  executionId: bigint,
  fromSeq: number,
  selection: LogSelection | null = null,
): AsyncGenerator<LogChunk, void, void> {
  const [start] = await db.$queryRaw<{ firstSeq: bigint | null }[]>`
    SELECT MAX(first_seq) AS firstSeq FROM log_chunks
    WHERE execution_id = ${executionId} AND first_seq <= ${fromSeq}`;
  let next = start?.firstSeq ?? 1n;
  for (;;) {
    const last = await endOfRead(db, executionId, next, selection);
    if (last === null) return;
    const chunks = await db.$queryRaw<StoredChunk[]>`
      SELECT first_seq AS firstSeq, last_seq AS lastSeq, has_sensitive AS hasSensitive, data FROM log_chunks
      WHERE execution_id = ${executionId} AND first_seq BETWEEN ${next} AND ${last} AND ${condition(selection)}
      ORDER BY first_seq`;
    for (const chunk of chunks) if (Number(chunk.lastSeq) >= fromSeq) yield describe(chunk);
    next = last + 1n;
  }
}

/**
 * Where the next read ends: first_seq of its last chunk, or null when there is none. Sizes are asked for before the data,
 * because one line may be as long as thousands of others.
 */
async function endOfRead(
  db: Queryable,
  executionId: bigint,
  next: bigint,
  selection: LogSelection | null,
): Promise<bigint | null> {
  const sizes = await db.$queryRaw<{ firstSeq: bigint; bytes: bigint }[]>`
    SELECT first_seq AS firstSeq, byte_to - byte_from AS bytes FROM log_chunks
    WHERE execution_id = ${executionId} AND first_seq >= ${next} AND ${condition(selection)}
    ORDER BY first_seq LIMIT ${chunksPerRead}`;
  let end: bigint | null = null;
  let total = 0;
  for (const { firstSeq, bytes } of sizes) {
    total += Number(bytes);
    if (end !== null && total > bytesPerRead) break;
    end = firstSeq;
  }
  return end;
}

function describe(chunk: StoredChunk): LogChunk {
  return {
    firstSeq: Number(chunk.firstSeq),
    lastSeq: Number(chunk.lastSeq),
    hasSensitive: Number(chunk.hasSensitive) === 1,
    json: () => inflateSync(chunk.data).toString('utf8'),
  };
}

/** Number of the first line of a level, or null; only the one chunk that holds it is unpacked. */
export async function firstLineOf(
  db: Queryable,
  executionId: bigint,
  level: Extract<LogLevel, 'fatal' | 'error'>,
): Promise<number | null> {
  // A chunk with a FATAL may hold the first ERROR, too.
  const levels = level === 'fatal' ? ['fatal'] : ['error', 'fatal'];
  let after = 0n;
  for (;;) {
    const [chunk] = await db.$queryRaw<{ lastSeq: bigint; data: Uint8Array }[]>`
      SELECT last_seq AS lastSeq, data FROM log_chunks
      WHERE execution_id = ${executionId} AND first_seq > ${after} AND worst_level IN (${Prisma.join(levels)})
      ORDER BY first_seq LIMIT 1`;
    if (chunk === undefined) return null;
    const found = linesOf(inflateSync(chunk.data).toString('utf8')).find((line) => line.level === level);
    if (found !== undefined) return found.seq;
    after = chunk.lastSeq;
  }
}
