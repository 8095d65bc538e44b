import type { LogLine } from '@altergate/domain';
import type { SubscriptionFrame } from '../live/live-connection.ts';
import type { LogMarker } from './log-marker.ts';
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
  #markers: readonly LogMarker[] = [];
  #pushedTo = 0;
  #knownHead = 0;
  #lostAt: number | null = null;

  constructor(read: ReadLines, changed: () => void) {
    this.#read = read;
    this.#changed = changed;
  }

  /** Breaks of the connection and lines that were skipped, in their order. */
  get markers(): readonly LogMarker[] {
    return this.#markers;
  }

  /**
   * Starts following after line `seq`; what comes before is read when it is looked at.
   * `head` is the last line there is already, which a reader who opens the log is not told of as new.
   */
  startAfter(seq: number, head = seq): void {
    this.#knownHead = Math.max(this.#knownHead, head);
    this.#pushedTo = Math.max(this.#pushedTo, seq);
    // Nothing is pushed over a lost connection: what there is already is read instead.
    this.pages.raiseHead(this.#lostAt === null ? seq : this.#knownHead);
    this.#changed();
  }

  /** The last line that is known to exist, whether it was pushed yet or not. */
  get head(): number {
    return Math.max(this.pages.head, this.#knownHead);
  }

  /** The last line there was when the log was opened. */
  get knownHead(): number {
    return this.#knownHead;
  }

  /** The last line of the unbroken run of pushes; what a new subscription asks to go on from. */
  afterSeq(): number {
    return this.#pushedTo;
  }

  /** Remembers when the connection broke; once it is there again, a marker tells how many lines were caught up. */
  lost(at: number): void {
    this.#lostAt ??= at;
    this.#raise(this.#knownHead);
  }

  /** Takes a pushed frame; returns what has to be caught up, or null. */
  take(frame: SubscriptionFrame, now = Date.now()): CaughtUp | null {
    switch (frame.type) {
      case 'subscribed':
        this.#connectedAgain(frame.headSeq, now);
        return this.#raise(frame.headSeq);
      case 'end':
        return this.#raise(frame.headSeq);
      case 'lines':
        return this.#takeLines(frame.from, frame.to, frame.lines);
      case 'gap':
        return this.#takeGap(frame.from, frame.to, frame.reason);
      case 'progress':
      case 'state':
      case 'command':
      case 'error':
        return null;
    }
  }

  #raise(head: number): null {
    this.pages.raiseHead(head);
    this.#changed();
    return null;
  }

  #connectedAgain(head: number, backAt: number): void {
    if (this.#lostAt === null) return;
    const lines = Math.max(0, head - this.#pushedTo);
    this.#mark({ kind: 'break', before: this.#pushedTo + 1, lostAt: this.#lostAt, backAt, lines });
    this.#lostAt = null;
  }

  #mark(marker: LogMarker): void {
    this.#markers = [...this.#markers, marker].toSorted((one, other) => one.before - other.before);
  }

  #takeLines(from: number, to: number, lines: readonly LogLine[]): CaughtUp | null {
    const expected = this.#pushedTo + 1;
    const hole = from > expected ? this.#catchUp(expected, from - 1) : null;
    this.pages.add(lines);
    this.#pushedTo = Math.max(this.#pushedTo, to);
    this.#changed();
    return hole;
  }

  #takeGap(from: number, to: number, reason: 'slow' | 'backlog'): CaughtUp | null {
    const hole = this.#catchUp(from, to);
    // A long way back was told when the connection was made; only what ran past a slow reader is news.
    if (hole !== null && reason === 'slow') this.#mark({ kind: 'skipped', before: from, from, to });
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

  async #readPage(index: number): Promise<void> {
    try {
      const end = (index + 1) * pageSize;
      // An answer with long lines ends early; what is left is the next one's.
      for (let from = index * pageSize + 1; from <= end;) {
        const answer = await this.#read(from, end - from + 1);
        this.pages.add(answer.lines);
        this.pages.raiseHead(answer.head);
        const last = answer.lines.at(-1);
        if (last === undefined || last.seq >= answer.head) break;
        from = last.seq + 1;
      }
    } catch {
      // The rows stay missing and are asked for again when they come into view.
    }
    this.#changed();
  }
}
