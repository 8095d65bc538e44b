import type { LogLine } from '@altergate/domain';

export const pageSize = 500;
/** Pages kept in memory: 20,000 lines. */
export const pageLimit = 40;

/** Zero-based page that holds a line. */
export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / pageSize);
}

/**
 * The lines of one log that are in memory, by page. The numbers have no holes, so a page is complete when every
 * number of it up to `head` is there. Least recently used pages are dropped; they are read again when needed.
 */
export class LogPages {
  readonly #pages = new Map<number, Map<number, LogLine>>();
  #head = 0;

  /** The last number known to exist. */
  get head(): number {
    return this.#head;
  }

  /** Takes lines in, whatever came before; a number that is there already is not taken twice. Returns the new ones. */
  add(lines: readonly LogLine[]): number {
    let added = 0;
    for (const line of lines) {
      const page = this.#touch(pageOf(line.seq));
      if (!page.has(line.seq)) added += 1;
      page.set(line.seq, line);
      this.raiseHead(line.seq);
    }
    this.#dropOldest();
    return added;
  }

  raiseHead(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  line(seq: number): LogLine | null {
    return this.#pages.get(pageOf(seq))?.get(seq) ?? null;
  }

  /** The lines of a page in order, or null while one is missing. */
  page(index: number): readonly LogLine[] | null {
    const page = this.#pages.get(index);
    if (page === undefined) return null;
    const last = Math.min(this.#head, (index + 1) * pageSize);
    const lines: LogLine[] = [];
    for (let seq = index * pageSize + 1; seq <= last; seq += 1) {
      const line = page.get(seq);
      if (line === undefined) return null;
      lines.push(line);
    }
    return lines;
  }

  /** How many lines of a page are in memory. */
  heldOf(index: number): number {
    return this.#pages.get(index)?.size ?? 0;
  }

  /** Marks a page as used, so that it stays longest. */
  use(index: number): void {
    const page = this.#pages.get(index);
    if (page === undefined) return;
    this.#pages.delete(index);
    this.#pages.set(index, page);
  }

  get pageCount(): number {
    return Math.ceil(this.#head / pageSize);
  }

  get heldLines(): number {
    let count = 0;
    for (const page of this.#pages.values()) count += page.size;
    return count;
  }

  #touch(index: number): Map<number, LogLine> {
    const page = this.#pages.get(index) ?? new Map<number, LogLine>();
    this.#pages.delete(index);
    this.#pages.set(index, page);
    return page;
  }

  #dropOldest(): void {
    for (const index of this.#pages.keys()) {
      if (this.#pages.size <= pageLimit) return;
      this.#pages.delete(index);
    }
  }
}
