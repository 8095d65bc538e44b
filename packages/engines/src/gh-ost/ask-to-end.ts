import { sendPanic } from './end-process.ts';
import { requireLease, type LiveRun } from './live-run.ts';

const askAgainMs = 5_000;

/** Asks gh-ost to end because its run cannot come to a good end. Whether it heard is told only by its end. */
export async function askToEnd(live: LiveRun): Promise<void> {
  live.endAskedAt = Date.now();
  await sendPanic(live.run.files.socket, live.table);
}

/**
 * A gh-ost that was asked and lives on did not hear: its socket may not have answered in that moment.
 * @throws AltergateError lease-lost
 */
export async function askToEndAgain(live: LiveRun): Promise<void> {
  if (live.endAskedAt === null || Date.now() - live.endAskedAt < askAgainMs || isSwapping(live)) return;
  await requireLease(live);
  await askToEnd(live);
}

/** Whether gh-ost began the swap that it was asked for. One that it has not begun may never come. */
export function isSwapping({ attempt, view }: LiveRun): boolean {
  return attempt !== null && view.attemptsBegun > attempt.begunBefore;
}
