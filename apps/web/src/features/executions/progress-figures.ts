import type { Execution, ProgressBody } from '@altergate/contracts';
import type { ExecutionPhase, ExecutionState, Outcome } from '@altergate/domain';

/** A sample older than this is not live any more. */
export const staleAfterMs = 10_000;
/** The bar's share of the copy; the rest fills only when the target was seen to be changed. */
const copyShare = 0.9;

export type CopyFigure =
  | { readonly kind: 'counting' }
  | { readonly kind: 'more'; readonly copied: number; readonly estimated: number }
  | { readonly kind: 'part'; readonly percent: number; readonly copied: number; readonly estimated: number };

export function copyFigure(progress: ProgressBody): CopyFigure {
  const { rowsCopied: copied, rowsEstimated: estimated } = progress;
  if (estimated <= 0) return { kind: 'counting' };
  if (copied > estimated) return { kind: 'more', copied, estimated };
  return { kind: 'part', copied, estimated, percent: Math.floor((copied / estimated) * 100) };
}

/**
 * How full the bar is. Copying never fills it: its share is full when all rows are copied,
 * the last part only when the outcome is known to be applied. Null means that the end is not in sight.
 */
export function barPart(
  run: {
    readonly state: ExecutionState;
    readonly phase: ExecutionPhase | null;
    readonly outcome: Outcome | null;
  },
  progress: ProgressBody | null,
): number | null {
  if (run.outcome === 'applied') return 1;
  if (run.phase !== null && run.phase !== 'validating' && run.phase !== 'copying') return copyShare;
  if (progress === null) return 0;
  const figure = copyFigure(progress);
  switch (figure.kind) {
    case 'counting':
    case 'more':
      return null;
    case 'part':
      return (figure.copied / figure.estimated) * copyShare;
  }
}

/** How long copying has waited in all, in ms, until `now` by the database's clock. */
export function waitedMs(
  { throttledMs, throttledSince }: Pick<Execution, 'throttledMs' | 'throttledSince'>,
  now: number,
): number {
  return throttledMs + (throttledSince === null ? 0 : Math.max(0, now - Date.parse(throttledSince)));
}

/** How long the backlog must have been full before no end is in sight. */
const fullForMs = 60_000;

/** While copying waits nothing is applied either: a backlog that is full then says nothing of how fast writes arrive. */
function isFull({ backlog, backlogLimit, throttle }: ProgressBody): boolean {
  return backlog >= backlogLimit && throttle === null;
}

/** True when writes have arrived faster than they are applied for a minute. Samples oldest first. */
export function isOutrun(samples: readonly ProgressBody[]): boolean {
  const last = samples.at(-1);
  if (last === undefined) return false;
  for (const sample of samples.toReversed()) {
    if (!isFull(sample)) return false;
    if (last.at - sample.at >= fullForMs) return true;
  }
  return false;
}
