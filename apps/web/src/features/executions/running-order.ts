import type { RunningExecution } from '@altergate/contracts';
import { staleAfterMs } from './progress-figures.ts';

/** Groups of the wall, most urgent first. */
export const wallGroups = [
  'needs_attention',
  'cutting_over',
  'waits',
  'throttled',
  'stale',
  'going',
  'queued',
] as const;
export type WallGroup = (typeof wallGroups)[number];

/** Where a row stands on the wall; `now` by the database's clock, ms. */
export function wallGroup(row: RunningExecution, now: number): WallGroup {
  if (row.state === 'needs_attention') return 'needs_attention';
  if (row.state === 'queued') return 'queued';
  if (row.phase === 'cutting_over') return 'cutting_over';
  if (row.waitsForPerson || row.pausedBy !== null || row.throttleReason === 'person') return 'waits';
  if (row.throttleReason !== null) return 'throttled';
  const { progress, unattendedSince } = row;
  if (unattendedSince !== null) return 'stale';
  return progress !== null && now - progress.at > staleAfterMs ? 'stale' : 'going';
}

function remaining(row: RunningExecution): number {
  return row.progress?.remainingMs?.high ?? Number.MAX_SAFE_INTEGER;
}

/** What needs somebody first, then what ends soonest. */
export function byUrgency(rows: readonly RunningExecution[], now: number): RunningExecution[] {
  const place = (row: RunningExecution) => wallGroups.indexOf(wallGroup(row, now));
  return rows.toSorted(
    (a, b) => place(a) - place(b) || remaining(a) - remaining(b) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1),
  );
}

/** How many rows stand in each group that has any, in the order of the groups. */
export function countGroups(
  rows: readonly RunningExecution[],
  now: number,
): { readonly group: WallGroup; readonly count: number }[] {
  return wallGroups
    .map((group) => ({ group, count: rows.filter((row) => wallGroup(row, now) === group).length }))
    .filter(({ count }) => count > 0);
}
