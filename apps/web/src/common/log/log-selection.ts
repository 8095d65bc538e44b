import type { LogLine, LogSelection } from '@altergate/domain';
import type { LogSource } from './log-source.ts';

/** Lines of a choice that are held; a search finds the rest. */
export const selectedLimit = 20_000;

/** The lines of one choice, read on as the log grows. One reading at a time. */
export class SelectedLines {
  readonly #source: LogSource;
  readonly #selection: LogSelection;
  readonly #changed: () => void;
  readonly #stop = new AbortController();
  #lines: readonly LogLine[] = [];
  #scannedTo = 0;
  #isReading = false;

  constructor(source: LogSource, selection: LogSelection, changed: () => void) {
    this.#source = source;
    this.#selection = selection;
    this.#changed = changed;
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** The last line that was looked at. */
  get scannedTo(): number {
    return this.#scannedTo;
  }

  get isFull(): boolean {
    return this.#lines.length >= selectedLimit;
  }

  /** Reads up to the end of the log as it is told by `head`. What fails is tried again by the next call. */
  async catchUp(head: () => number): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#scannedTo < head() && !this.isFull && !this.#stop.signal.aborted) {
        const page = await this.#source.select(this.#selection, this.#scannedTo + 1, this.#stop.signal);
        if (page.scannedTo <= this.#scannedTo) return;
        this.#lines = [...this.#lines, ...page.lines];
        this.#scannedTo = page.scannedTo;
        this.#changed();
      }
    } catch {
      // Not reached: the lines that are there stay, and the next change of the log asks again.
    } finally {
      this.#isReading = false;
    }
  }

  stop(): void {
    this.#stop.abort();
  }
}
