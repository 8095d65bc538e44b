import type { RunningExecution } from '@altergate/contracts';

function urgency(row: RunningExecution): number {
  if (row.state === 'needs_attention') return 0;
  if (row.phase === 'cutting_over') return 1;
  if (row.phase === 'postponed' || row.pausedBy !== null) return 2;
  if (row.throttleReason !== null) return 3;
  return 4;
}

function remaining(row: RunningExecution): number {
  return row.progress?.remainingMs?.high ?? Number.MAX_SAFE_INTEGER;
}

/** What needs somebody first, then what ends soonest. */
export function byUrgency(rows: readonly RunningExecution[]): RunningExecution[] {
  return rows.toSorted(
    (a, b) =>
      urgency(a) - urgency(b) || remaining(a) - remaining(b) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1),
  );
}
