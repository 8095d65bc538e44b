import { numberOf, readRow, withTarget, type Connection } from '@altergate/inspect';
import type { LiveRun } from './live-run.ts';

/**
 * How many warnings of one statement the server keeps for a session of this account; a session may get another value than
 * the server's own when it connects. At most 65,535.
 */
export async function readKeptWarnings(connection: Connection): Promise<number> {
  const row = await readRow(
    connection,
    'SELECT LEAST(@@GLOBAL.max_error_count, @@SESSION.max_error_count) AS kept',
  );
  return row ? numberOf(row, 'kept') : 0;
}

/**
 * The largest chunk of which every warning is seen. gh-ost (go/logic/applier.go) asks SHOW WARNINGS after each chunk and
 * passes over "Duplicate entry" for the key it copies by: one for every row that the binary log brought first, so up to
 * one a row. The server keeps the first `max_error_count` and drops the rest without a word, and with them the one that
 * tells of a lost or changed row. So it must keep as many as a chunk has rows.
 * The sessions of a run have the value of the time they were opened: what was read before the start counts, and what is
 * now.
 */
export async function largestChunk(live: LiveRun): Promise<number> {
  const { job, run } = live;
  const kept = await withTarget(job.address, {}, readKeptWarnings);
  return Math.min(kept, run.warningsKept ?? kept);
}
