import { linesOf, scanLog } from '@altergate/db';
import type { LogChunk, Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { LogLine, LogSelection } from '@altergate/domain';
import { setImmediate as breathe } from 'node:timers/promises';
import { Turns } from './turns.ts';

/** How long one answer may look through a log; what is left is the next request's. */
const budgetMs = 1_500;
/** How long the event loop is kept, so that lines of everybody still go out in time. */
const sliceMs = 8;
/** Characters of the lines that one answer takes at most, unless a single line has more. */
const charactersAtOnce = 4 * 1024 * 1024;
/** Scans of this process at a time; more wait for their turn. */
const scansAtOnce = 2;

/** One scan of a person at a time, and as many more as tabs of theirs may ask for. */
const turns = new Turns(
  { atOnce: scansAtOnce, waiting: 100, perPerson: { atOnce: 1, waiting: 16 } },
  () => new AltergateError('too-many-requests', { seconds: 5 }),
);

export interface Scan {
  /** Whoever asks. */
  readonly personId: bigint;
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

interface Scanned {
  readonly lines: LogLine[];
  readonly scannedTo: number;
}

/**
 * Looks through a log in short slices, and no longer than the budget: a million lines take several answers, each from
 * where the one before ended, and cost nothing more once nobody asks.
 * @returns lines that were taken, and the last number that was looked at
 * @throws AltergateError too-many-requests {seconds} when too many scans wait already
 */
export async function scanLines(db: Queryable, scan: Scan): Promise<Scanned> {
  const turn = await turns.take(scan.personId.toString(), scan.signal);
  if (turn === null) return { lines: [], scannedTo: scan.from - 1 };
  try {
    return await lookThrough(db, scan);
  } finally {
    turn.end();
  }
}

async function lookThrough(db: Queryable, scan: Scan): Promise<Scanned> {
  const end = performance.now() + budgetMs;
  let sliceEnd = performance.now() + sliceMs;
  const lines: LogLine[] = [];
  let characters = 0;
  for await (const chunk of scanLog(db, scan.executionId, scan.from, scan.selection)) {
    const json = chunk.json();
    if (scan.mayHold(chunk, json)) {
      for (const line of linesOf(json)) {
        if (line.seq < scan.from || line.seq > scan.head || !scan.takes(line)) continue;
        if (lines.length > 0 && characters + line.text.length > charactersAtOnce) {
          return { lines, scannedTo: line.seq - 1 };
        }
        characters += line.text.length;
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
}
