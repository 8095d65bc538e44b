import { setTimeout as sleep } from 'node:timers/promises';
import { appendLog } from '@altergate/db';
import type { Database, Held } from '@altergate/db';

/** How often a worker hands on what its gh-ost wrote. */
const batchMs = 100;
/** Only has to fit together: no file is read. */
const lineBytes = 120;

/** When each line was committed, ms since 1970, by its number; the first is number 1. */
export type CommitTimes = readonly number[];

/**
 * Writes lines of the length of gh-ost's at an even pace, in batches, each in the transaction in which a worker would.
 * @param stop ends it early
 * @returns when each line was committed
 */
export async function writeLines(
  { prisma }: Database,
  held: Held,
  {
    perSecond,
    seconds,
    afterSeq = 0,
    stop,
  }: {
    readonly perSecond: number;
    readonly seconds: number;
    /** Lines that this execution has already, all of them written here. */
    readonly afterSeq?: number;
    readonly stop?: AbortSignal;
  },
): Promise<CommitTimes> {
  const committed: number[] = [];
  const startedAt = Date.now();
  let offset = afterSeq * lineBytes;
  while (committed.length < perSecond * seconds && stop?.aborted !== true) {
    const due = Math.min(
      perSecond * seconds,
      Math.floor(((Date.now() - startedAt + batchMs) * perSecond) / 1_000),
    );
    const lines = Array.from({ length: due - committed.length }, (_, index) =>
      line(committed.length + index + 1),
    );
    if (lines.length > 0) {
      const bytes = { from: offset, to: offset + lines.length * lineBytes };
      await appendLog(prisma, held, { lines, bytes });
      offset = bytes.to;
      const now = Date.now();
      for (const _ of lines) committed.push(now);
    }
    const next = startedAt + ((committed.length + 1) * 1_000) / perSecond;
    await sleep(Math.max(1, Math.min(batchMs, next - Date.now())));
  }
  return committed;
}

function line(number: number) {
  return {
    at: Date.now(),
    stream: 'out',
    level: 'info',
    class: 'plain',
    text: textOf(number),
    message: null,
  } as const;
}

/** The text of a line, so that a reader can tell that it is the right one. */
export function textOf(number: number): string {
  return `Copy: ${String(number)}/1000000 ${(number / 10_000).toFixed(1)}%; Applied: 0; Backlog: 0/1000; Time: 1m0s(total), 1m0s(copy); streamer: binlog.000003:${String(number)}; State: migrating`;
}
