import type { LogLine, LogSelection } from '@altergate/domain';
import type { LogMarker } from './log-marker.ts';

export const logFilters = ['folded', 'everything', 'without_status', 'warnings', 'people'] as const;
export type LogFilter = (typeof logFilters)[number];

/** One row of the viewer: a line, a run of folded repeats, a remark of the page's own, or a line that is not in memory. */
export type LogRow =
  | { readonly kind: 'line'; readonly line: LogLine }
  | { readonly kind: 'folded'; readonly from: number; readonly to: number; readonly count: number }
  | { readonly kind: 'marker'; readonly marker: LogMarker }
  | { readonly kind: 'missing'; readonly seq: number };

/** What tells a row from all others of a log. */
export function keyOf(row: LogRow): string {
  switch (row.kind) {
    case 'line':
      return `${row.line.seq}`;
    case 'folded':
      return `folded-${row.from}`;
    case 'marker':
      return `${row.marker.kind}-${row.marker.before}`;
    case 'missing':
      return `missing-${row.seq}`;
  }
}

/** What the server chooses lines by under this filter; null where the page has all lines and folds them itself. */
export function selectionOf(filter: LogFilter): LogSelection | null {
  return filter === 'folded' || filter === 'everything' ? null : filter;
}

/**
 * gh-ost says a status line twice, and twice again when it is asked for it, which is every two seconds while somebody
 * watches: rows that tell of so few repeats would be half of what is shown.
 */
const leastToFold = 4;

/** The rows of complete lines, with markers before the line they belong to. `folded` puts a run of repeats into one row. */
export function rowsOf(
  lines: readonly LogLine[],
  filter: LogFilter,
  markers: readonly LogMarker[] = [],
): LogRow[] {
  const rows: LogRow[] = [];
  let next = 0;
  for (const line of lines) {
    for (; (markers[next]?.before ?? Infinity) <= line.seq; next += 1) {
      const marker = markers[next];
      if (marker !== undefined) rows.push({ kind: 'marker', marker });
    }
    if (filter === 'folded' && line.class === 'repeat') fold(rows, line.seq);
    else rows.push({ kind: 'line', line });
  }
  return rows.filter((row) => row.kind !== 'folded' || row.count >= leastToFold);
}

function fold(rows: LogRow[], seq: number): void {
  const last = rows.at(-1);
  if (last?.kind === 'folded') rows[rows.length - 1] = { ...last, to: seq, count: last.count + 1 };
  else rows.push({ kind: 'folded', from: seq, to: seq, count: 1 });
}
