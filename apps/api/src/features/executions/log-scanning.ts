import { linesOf, scanLog } from '@altergate/db';
import type { LogChunk, Queryable } from '@altergate/db';
import type { LogLine, LogSelection } from '@altergate/domain';
import { setImmediate as breathe } from 'node:timers/promises';

/** How long one answer may look through a log; what is left is the next request's. */
const budgetMs = 1_500;
/** How long the event loop is kept, so that lines of everybody still go out in time. */
const sliceMs = 8;
/** Scans of this process that take turns with everything else; more wait for theirs. */
const scansAtOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs when fewer than two others do. */
async function inTurn<Result>(scan: () => Promise<Result>): Promise<Result> {
  if (running >= scansAtOnce) {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  running += 1;
  try {
    return await scan();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export interface Scan {
  readonly executionId: bigint;
  readonly from: number;
  /** Most lines that are taken. */
  readonly limit: number;
  readonly selection: LogSelection | null;
  /** The last line there is; where the scan ends that looks at everything. */
  readonly head: number;
  /** Aborted when the asker is gone. */
  readonly signal: AbortSignal;
  /** False for a chunk that cannot hold a line that is taken, told by its packed text. */
  readonly mayHold: (chunk: LogChunk, json: string) => boolean;
  readonly takes: (line: LogLine) => boolean;
}

/**
 * Looks through a log in short slices, and no longer than the budget: a million lines take several answers, each from
 * where the one before ended, and cost nothing more once nobody asks.
 * @returns lines that were taken, and the last number that was looked at
 */
export function scanLines(
  db: Queryable,
  scan: Scan,
): Promise<{ readonly lines: LogLine[]; readonly scannedTo: number }> {
  return inTurn(async () => {
    const end = performance.now() + budgetMs;
    let sliceEnd = performance.now() + sliceMs;
    const lines: LogLine[] = [];
    for await (const chunk of scanLog(db, scan.executionId, scan.from, scan.selection)) {
      const json = chunk.json();
      if (scan.mayHold(chunk, json)) {
        for (const line of linesOf(json)) {
          if (line.seq < scan.from || line.seq > scan.head || !scan.takes(line)) continue;
          lines.push(line);
          if (lines.length >= scan.limit) return { lines, scannedTo: line.seq };
        }
      }
      if (chunk.lastSeq >= scan.head) break;
      const now = performance.now();
      if (now >= end || scan.signal.aborted) return { lines, scannedTo: chunk.lastSeq };
      if (now < sliceEnd) continue;
      await breathe();
      sliceEnd = performance.now() + sliceMs;
    }
    return { lines, scannedTo: scan.head };
  });
}
