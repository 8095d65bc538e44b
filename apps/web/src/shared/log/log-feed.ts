import type { LogLine } from '@altergate/domain';
import type { SubscriptionFrame } from '../live/live-connection.ts';
import { LogPages, pageOf, pageSize } from './log-pages.ts';

/** Reads lines `from` onwards by REST. */
export type ReadLines = (from: number, limit: number) => Promise<{ lines: readonly LogLine[]; head: number }>;

/** Lines that were left out, and how they were caught up. */
export interface CaughtUp {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts pushed and read lines of one execution into one log without a gap or a repeat.
 * A push that starts later than expected is a hole, and a hole is read by REST.
 */
export class LogFeed {
  readonly pages = new LogPages();
  readonly #read: ReadLines;
  readonly #changed: () => void;
  readonly #reading = new Map<number, Promise<void>>();
  #pushedTo = 0;
  #knownHead = 0;

  constructor(read: ReadLines, changed: () => void) {
    this.#read = read;
    this.#changed = changed;
  }

  /**
   * Starts following after line `seq`; what comes before is read when it is looked at.
   * `head` is the last line there is already, which a reader who opens the log is not told of as new.
   */
  startAfter(seq: number, head = seq): void {
    this.#knownHead = Math.max(this.#knownHead, head);
    this.#pushedTo = Math.max(this.#pushedTo, seq);
    this.pages.raiseHead(seq);
    this.#changed();
  }

  /** The last line there was when the log was opened. */
  get knownHead(): number {
    return this.#knownHead;
  }

  /** The last line of the unbroken run of pushes; what a new subscription asks to go on from. */
  afterSeq(): number {
    return this.#pushedTo;
  }

  /** Takes a pushed frame; returns what has to be caught up, or null. */
  take(frame: SubscriptionFrame): CaughtUp | null {
    switch (frame.type) {
      case 'subscribed':
      case 'end':
        this.pages.raiseHead(frame.headSeq);
        this.#changed();
        return null;
      case 'lines':
        return this.#takeLines(frame.from, frame.to, frame.lines);
      case 'gap':
        return this.#catchUp(frame.from, frame.to);
      case 'progress':
      case 'state':
      case 'command':
        return null;
    }
  }

  #takeLines(from: number, to: number, lines: readonly LogLine[]): CaughtUp | null {
    const expected = this.#pushedTo + 1;
    const hole = from > expected ? this.#catchUp(expected, from - 1) : null;
    this.pages.add(lines);
    this.#pushedTo = Math.max(this.#pushedTo, to);
    this.#changed();
    return hole;
  }

  /** Only the newest page of a hole is read at once: the rest is read when somebody looks at it. */
  #catchUp(from: number, to: number): CaughtUp | null {
    if (to <= this.#pushedTo) return null;
    this.#pushedTo = to;
    this.pages.raiseHead(to);
    this.#changed();
    void this.needPage(pageOf(to));
    if (pageOf(from) !== pageOf(to)) void this.needPage(pageOf(from));
    return { from, to };
  }

  /** Makes sure that a page is in memory, reading it once. */
  needPage(index: number): Promise<void> {
    if (this.pages.page(index) !== null) {
      this.pages.use(index);
      return Promise.resolve();
    }
    const running = this.#reading.get(index);
    if (running !== undefined) return running;
    const reading = this.#readPage(index).finally(() => this.#reading.delete(index));
    this.#reading.set(index, reading);
    return reading;
  }

  /** Reads the end of a log that is not followed. */
  async readHead(): Promise<void> {
    const page = await this.#read(Math.max(1, this.pages.head), pageSize);
    this.pages.raiseHead(page.head);
    this.pages.add(page.lines);
    this.#changed();
  }

  async #readPage(index: number): Promise<void> {
    try {
      const page = await this.#read(index * pageSize + 1, pageSize);
      this.pages.add(page.lines);
      this.pages.raiseHead(page.head);
    } catch {
      // The rows stay missing and are asked for again when they come into view.
    }
    this.#changed();
  }
}
