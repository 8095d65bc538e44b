import type { LogLine } from '@altergate/domain';

export const logFilters = ['folded', 'everything', 'without_status', 'warnings', 'people'] as const;
export type LogFilter = (typeof logFilters)[number];

/** One row of the viewer: a line, a run of folded repeats, or lines that are not in memory. */
export type LogRow =
  | { readonly kind: 'line'; readonly line: LogLine }
  | { readonly kind: 'folded'; readonly from: number; readonly to: number; readonly count: number }
  | { readonly kind: 'missing'; readonly seq: number };

function isShown(line: LogLine, filter: Exclude<LogFilter, 'folded'>): boolean {
  switch (filter) {
    case 'everything':
      return true;
    case 'without_status':
      return line.level !== 'status' && line.class !== 'repeat';
    case 'warnings':
      return line.level === 'warning' || line.level === 'error' || line.level === 'fatal';
    case 'people':
      return line.stream === 'sys' || line.stream === 'you';
  }
}

/** A single repeat is left out without a word: a row in its place would hide nothing. */
const leastToFold = 2;

/** The rows of complete lines under a filter. `folded` puts a run of repeats into one row. */
export function rowsOf(lines: readonly LogLine[], filter: LogFilter): LogRow[] {
  if (filter !== 'folded') {
    return lines.filter((line) => isShown(line, filter)).map((line) => ({ kind: 'line', line }));
  }
  const rows: LogRow[] = [];
  for (const line of lines) {
    if (line.class !== 'repeat') {
      rows.push({ kind: 'line', line });
      continue;
    }
    const last = rows.at(-1);
    if (last?.kind === 'folded') rows[rows.length - 1] = { ...last, to: line.seq, count: last.count + 1 };
    else rows.push({ kind: 'folded', from: line.seq, to: line.seq, count: 1 });
  }
  return rows.filter((row) => row.kind !== 'folded' || row.count >= leastToFold);
}
