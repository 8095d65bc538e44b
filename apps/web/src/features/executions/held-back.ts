import type { Execution, LogPage, Message } from '@altergate/contracts';
import type { LogLine } from '@altergate/domain';

/** What the gate said last when it held a cut-over back, all checks of that look. */
export interface HeldBack {
  /** When it was said, ms. */
  readonly at: number;
  readonly reasons: readonly Message[];
}

/** What one look of the gate finds is said within this time. */
const lookMs = 2_000;

/** The newest of what is known and what these lines tell, oldest first. */
export function heldBackBy(lines: readonly LogLine[], known: HeldBack | null): HeldBack | null {
  let held = known;
  for (const { at, stream, message } of lines) {
    if (stream !== 'sys' || message?.code.startsWith('gate-') !== true) continue;
    const reason = { code: message.code, params: { ...message.params } };
    held =
      held !== null && at - held.at <= lookMs
        ? { at: held.at, reasons: [...held.reasons, reason] }
        : { at, reasons: [reason] };
  }
  return held;
}

/** Pages that are read at most for it; behind more of them the newest word is not known. */
const pagesAtMost = 10;

/**
 * What the gate said last in the lines up to `head`, or null where that is nothing or lies too far behind.
 * @param read lines of Altergate and of persons from a number on, as many as one answer brings
 */
export async function findHeldBack(
  read: (from: number) => Promise<LogPage>,
  head: number,
): Promise<HeldBack | null> {
  let held: HeldBack | null = null;
  let from = 1;
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const { lines, scannedTo } = await read(from);
    held = heldBackBy(lines, held);
    if (scannedTo >= head) return held;
    from = Math.max(scannedTo, from) + 1;
  }
  return null;
}

/** Whether that still holds a run back: it waits for its cut-over, and no attempt has begun since. */
export function isHeldBack(held: HeldBack, run: Pick<Execution, 'state' | 'phase' | 'attempts'>): boolean {
  if (run.state !== 'running' || run.phase !== 'postponed') return false;
  const last = run.attempts.at(-1);
  return last === undefined || Date.parse(last.startedAt) < held.at;
}
