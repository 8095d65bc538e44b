import type { LogLine } from '@altergate/domain';
import { pageSize, type LogPages } from './log-pages.ts';
import { rowsOf, type LogFilter, type LogRow } from './log-filter.ts';
import type { LogMarker } from './log-marker.ts';

/** Rows of a whole log under a filter. */
export interface LogRows {
  readonly total: number;
  /** The row at a position, or null beyond the end. */
  row(position: number): LogRow | null;
  /** The position of the row that shows a line, or of the first row after it. */
  positionOf(seq: number): number;
}

interface PageRows {
  /** Lines of the page in memory and in being: the rows of a page with equal numbers are equal, as lines never change. */
  readonly held: number;
  readonly expected: number;
  readonly markers: number;
  /** Null while the page is not in memory. */
  readonly rows: readonly LogRow[] | null;
  readonly start: number;
  /** As it was counted when the page was last in memory; one row per line before that. */
  readonly count: number;
}

/** Rows of a whole log, counted page by page, so that a million lines cost a few thousand numbers. */
export class RowIndex implements LogRows {
  readonly #pages: readonly PageRows[];
  readonly #filter: LogFilter;
  readonly total: number;

  /** `previous` lends the rows of pages that have not changed. */
  constructor(
    pages: LogPages,
    filter: LogFilter,
    previous: RowIndex | null = null,
    markers: readonly LogMarker[] = [],
  ) {
    const lender = previous !== null && previous.#filter === filter ? previous.#pages : [];
    const markersOf = groupByPage(markers);
    const built: PageRows[] = [];
    let start = 0;
    for (let index = 0; index < pages.pageCount; index += 1) {
      const held = pages.heldOf(index);
      const expected = Math.min(pageSize, pages.head - index * pageSize);
      const own = markersOf.get(index) ?? [];
      const known = lender[index];
      const unchanged = known?.held === held && known.expected === expected && known.markers === own.length;
      const rows = unchanged ? known.rows : rowsOfPage(pages, index, filter, own);
      const count = rows?.length ?? (known?.expected === expected ? known.count : expected);
      built.push({ rows, start, count, held, expected, markers: own.length });
      start += count;
    }
    this.#pages = built;
    this.#filter = filter;
    this.total = start;
  }

  row(position: number): LogRow | null {
    const index = this.#pageAt(position);
    const page = this.#pages[index];
    if (page === undefined || position >= this.total) return null;
    const inside = position - page.start;
    const first = index * pageSize + 1;
    const seq = first + Math.floor((inside * page.expected) / Math.max(1, page.count));
    return page.rows?.[inside] ?? { kind: 'missing', seq };
  }

  positionOf(seq: number): number {
    const index = Math.floor((seq - 1) / pageSize);
    const page = this.#pages[index];
    if (page === undefined) return Math.max(0, this.total - 1);
    if (page.rows === null) {
      return page.start + Math.floor((((seq - 1) % pageSize) * page.count) / Math.max(1, page.expected));
    }
    const inside = page.rows.findIndex((row) => row.kind !== 'marker' && lastSeqOf(row) >= seq);
    return Math.min(this.total - 1, page.start + (inside === -1 ? page.count : inside));
  }

  #pageAt(position: number): number {
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#pages[middle]?.start ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    // A page whose lines are all folded away has no row of its own.
    while (low > 0 && this.#pages[low]?.count === 0) low -= 1;
    return low;
  }
}

/** Rows of lines that were chosen by the server: no more than those. */
export class SelectedRows implements LogRows {
  readonly #lines: readonly LogLine[];

  constructor(lines: readonly LogLine[]) {
    this.#lines = lines;
  }

  get total(): number {
    return this.#lines.length;
  }

  row(position: number): LogRow | null {
    const line = this.#lines[position];
    return line === undefined ? null : { kind: 'line', line };
  }

  positionOf(seq: number): number {
    const position = this.#lines.findIndex((line) => line.seq >= seq);
    return Math.max(0, position === -1 ? this.#lines.length - 1 : position);
  }
}

function groupByPage(markers: readonly LogMarker[]): Map<number, LogMarker[]> {
  const groups = new Map<number, LogMarker[]>();
  for (const marker of markers) {
    const page = Math.floor((marker.before - 1) / pageSize);
    groups.set(page, [...(groups.get(page) ?? []), marker]);
  }
  return groups;
}

function rowsOfPage(
  pages: LogPages,
  index: number,
  filter: LogFilter,
  markers: readonly LogMarker[],
): readonly LogRow[] | null {
  const lines = pages.page(index);
  return lines === null ? null : rowsOf(lines, filter, markers);
}

/** The number of the last line that a row stands for. */
function lastSeqOf(row: LogRow): number {
  return row.kind === 'folded' ? row.to : firstSeqOf(row);
}

/** The number of the first line that a row stands for. */
export function firstSeqOf(row: LogRow): number {
  switch (row.kind) {
    case 'line':
      return row.line.seq;
    case 'folded':
      return row.from;
    case 'missing':
      return row.seq;
    case 'marker':
      return row.marker.before;
  }
}
