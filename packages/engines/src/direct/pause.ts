import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after `ms`, or at once when the signal is aborted; never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<undefined> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // An aborted sleep is over early; whoever paused looks at the signal.
  }
  return undefined;
}
