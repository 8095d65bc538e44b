import type { Execution, Message } from '@altergate/contracts';
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

/** Whether that still holds a run back: it waits for its cut-over, and no attempt has begun since. */
export function isHeldBack(held: HeldBack, run: Pick<Execution, 'state' | 'phase' | 'attempts'>): boolean {
  if (run.state !== 'running' || run.phase !== 'postponed') return false;
  const last = run.attempts.at(-1);
  return last === undefined || Date.parse(last.startedAt) < held.at;
}
