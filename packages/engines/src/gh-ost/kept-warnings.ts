import { readFile, rename, writeFile } from 'node:fs/promises';
import { numberOf, readRow, withTarget, type Connection } from '@altergate/inspect';
import type { LiveRun } from './live-run.ts';
import type { RunFiles } from './run-directory.ts';
import { sendLine } from './socket.ts';

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

/** What is known of the warnings of a run's chunks. */
export interface WarningsWatch {
  /** The fewest that the server was seen to keep; null before the first look. */
  lowest: number | null;
  /** Set once chunks had more rows than the server kept warnings: from then on a lost row may have gone unnoticed. */
  short: { readonly kept: number; readonly chunkSize: number } | null;
  /** True once it was looked at after the last row was copied. */
  isDone: boolean;
  nextAt: number;
}

type SeenWarnings = Pick<WarningsWatch, 'lowest' | 'short' | 'isDone'>;

const nothingSeen: SeenWarnings = { lowest: null, short: null, isDone: false };

/**
 * What the workers before saw of a run's warnings, from its directory: the server shows only what is now.
 * Rejects when it cannot be read, for then nobody knows whether a row was lost.
 */
export async function readWarningsWatch(files: RunFiles): Promise<WarningsWatch> {
  const text = await readFile(files.warnings, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const seen = text === null ? nothingSeen : (JSON.parse(text) as SeenWarnings);
  return { ...seen, nextAt: 0 };
}

/** Written whole or not at all: a worker may end at any moment. */
async function rememberWarnings({ run, warnings }: LiveRun): Promise<void> {
  const { lowest, short, isDone } = warnings;
  const seen: SeenWarnings = { lowest, short, isDone };
  const whole = `${run.files.warnings}.new`;
  await writeFile(whole, JSON.stringify(seen), { mode: 0o600 });
  await rename(whole, run.files.warnings);
}

/**
 * The largest chunk of which every warning is seen. gh-ost (go/logic/applier.go) asks SHOW WARNINGS after each chunk and
 * passes over "Duplicate entry" for the key it copies by: one for every row that the binary log brought first, so up to
 * one a row. The server keeps the first `max_error_count` and drops the rest without a word, and with them the one that
 * tells of a lost or changed row. So it must keep as many as a chunk has rows.
 * A session has the value of the time it was opened, and gh-ost opens new ones during a run: what was read before the start
 * counts, what was seen meanwhile, and what is now.
 */
export async function largestChunk(live: LiveRun): Promise<number> {
  const { job, run, warnings } = live;
  const kept = await withTarget(job.address, {}, readKeptWarnings);
  const lowest = Math.min(kept, run.warningsKept ?? kept, warnings.lowest ?? kept);
  if (lowest !== warnings.lowest) {
    warnings.lowest = lowest;
    await rememberWarnings(live);
  }
  return lowest;
}

const lookAgainMs = 5_000;

/**
 * Looks every few seconds of the copy, and once more after it, whether the server still keeps as many warnings as a chunk
 * has rows. What was missed once is not made good by a higher value later.
 * @throws AltergateError target-unreachable and its kin
 */
export async function watchWarnings(live: LiveRun): Promise<void> {
  const { warnings, view } = live;
  const isLast = view.copied;
  if (warnings.isDone || !view.listening || (!isLast && Date.now() < warnings.nextAt)) return;
  warnings.nextAt = Date.now() + lookAgainMs;
  const chunkSize = await readChunkSize(live).catch(() => null);
  if (chunkSize === null) return;
  const kept = await largestChunk(live);
  if (chunkSize > kept && warnings.short === null) {
    warnings.short = { kept, chunkSize };
    await rememberWarnings(live);
    await live.journal.say('warnings-no-longer-kept', { kept, chunkSize });
  }
  if (!isLast) return;
  warnings.isDone = true;
  await rememberWarnings(live);
}

/** What gh-ost answers when it is asked for its chunk size. @throws AltergateError socket-no-answer */
export async function readChunkSize({ run }: LiveRun): Promise<number> {
  return Number((await sendLine(run.files.socket, 'chunk-size=?')).trim());
}
