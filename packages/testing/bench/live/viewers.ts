import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../common/statistics.ts';
import type { FromViewers, Seen, ToViewers } from './messages.ts';
import { Viewer } from './viewer.ts';

// The process of all viewers, so that what they cost is not the program's.

/** Lines that are not there so long after the last commit are lost. */
const patienceMs = 15_000;
const openTogether = 50;

let viewers: Viewer[] = [];

function tell(message: FromViewers): void {
  process.send?.(message);
}

async function open(message: Extract<ToViewers, { type: 'open' }>): Promise<void> {
  const { url, cookies, executionId, afterSeq, lines } = message;
  viewers = [];
  while (viewers.length < message.viewers) {
    const upTo = Math.min(openTogether, message.viewers - viewers.length);
    const some = Array.from({ length: upTo }, (_, index) => {
      const cookie = cookies[(viewers.length + index) % cookies.length] ?? '';
      return new Viewer({ url, cookie, executionId, afterSeq, lines });
    });
    await Promise.all(some.map((viewer) => viewer.opened()));
    viewers.push(...some);
  }
  tell({ type: 'opened' });
}

async function judge(committedAt: readonly number[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && viewers.some((viewer) => viewer.lost > 0)) await sleep(100);
  tell({ type: 'seen', seen: seenBy(viewers, committedAt) });
  for (const viewer of viewers) viewer.close();
}

function seenBy(all: readonly Viewer[], committedAt: readonly number[]): Seen {
  const delays = new Float64Array(all.length * committedAt.length);
  let count = 0;
  for (const { arrivedAt } of all) {
    for (const [index, at] of arrivedAt.entries()) {
      const committed = committedAt[index];
      // The writer learns of its commit a moment late; a line may be with its reader by then.
      if (at > 0 && committed !== undefined) delays[count++] = Math.max(0, at - committed);
    }
  }
  const known = delays.subarray(0, count);
  const sum = (pick: (viewer: Viewer) => number) => all.reduce((total, viewer) => total + pick(viewer), 0);
  return {
    lost: sum((viewer) => viewer.lost),
    twice: sum((viewer) => viewer.twice),
    outOfOrder: sum((viewer) => viewer.outOfOrder),
    wrongText: sum((viewer) => viewer.wrongText),
    closed: all.filter((viewer) => viewer.isClosed).length,
    frames: sum((viewer) => viewer.frames),
    p50: percentile(known, 50),
    p99: percentile(known, 99),
    most: percentile(known, 100),
  };
}

process.on('message', (message: ToViewers) => {
  const done = message.type === 'open' ? open(message) : judge(message.committedAt);
  done.catch((error: unknown) => tell({ type: 'failed', reason: String(error) }));
});
process.on('disconnect', () => process.exit(0));
