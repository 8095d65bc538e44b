import { pageSize, type LogPages } from './log-pages.ts';
import { rowsOf, type LogFilter, type LogRow } from './log-filter.ts';

interface PageRows {
  /** Lines of the page in memory and in being: the rows of a page with equal numbers are equal, as lines never change. */
  readonly held: number;
  readonly expected: number;
  /** Null while the page is not in memory; then it has one row per line. */
  readonly rows: readonly LogRow[] | null;
  readonly start: number;
  readonly count: number;
}

/** Rows of a whole log under a filter, counted page by page, so that a million lines cost a few thousand numbers. */
export class RowIndex {
  readonly #pages: readonly PageRows[];
  readonly #filter: LogFilter;
  readonly total: number;

  /** `previous` lends the rows of pages that have not changed. */
  constructor(pages: LogPages, filter: LogFilter, previous: RowIndex | null = null) {
    const lender = previous !== null && previous.#filter === filter ? previous.#pages : [];
    const built: PageRows[] = [];
    let start = 0;
    for (let index = 0; index < pages.pageCount; index += 1) {
      const held = pages.heldOf(index);
      const expected = Math.min(pageSize, pages.head - index * pageSize);
      const known = lender[index];
      const unchanged = known?.held === held && known.expected === expected;
      const rows = unchanged ? known.rows : rowsOfPage(pages, index, filter);
      const count = rows?.length ?? expected;
      built.push({ rows, start, count, held, expected });
      start += count;
    }
    this.#pages = built;
    this.#filter = filter;
    this.total = start;
  }

  /** The row at a position, or null beyond the end. */
  row(position: number): LogRow | null {
    const index = this.#pageAt(position);
    const page = this.#pages[index];
    if (page === undefined || position >= this.total) return null;
    const inside = position - page.start;
    return page.rows?.[inside] ?? { kind: 'missing', seq: index * pageSize + inside + 1 };
  }

  /** The position of the row that shows a line, or of the first row after it. */
  positionOf(seq: number): number {
    const index = Math.floor((seq - 1) / pageSize);
    const page = this.#pages[index];
    if (page === undefined) return Math.max(0, this.total - 1);
    if (page.rows === null) return page.start + ((seq - 1) % pageSize);
    const inside = page.rows.findIndex((row) => lastSeqOf(row) >= seq);
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
    return low;
  }
}

function rowsOfPage(pages: LogPages, index: number, filter: LogFilter): readonly LogRow[] | null {
  const lines = pages.page(index);
  return lines === null ? null : rowsOf(lines, filter);
}

function lastSeqOf(row: LogRow): number {
  switch (row.kind) {
    case 'line':
      return row.line.seq;
    case 'folded':
      return row.to;
    case 'missing':
      return row.seq;
  }
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
  }
}
