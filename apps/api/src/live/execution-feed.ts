import { readLog } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { redactLine } from '@altergate/domain';
import type { LogLine } from '@altergate/domain';
import type { Outlet } from './outlet.ts';

/** Lines of one frame. */
const frameLines = 500;
/** A reader further behind than this is told a gap, which it reads as it looks at it. */
const replayLimit = 5_000;
/** How long a feed outlives its last reader. */
const idleAfterMs = 10_000;

/** One reader of an execution's log. */
export interface Reader {
  readonly id: string;
  readonly outlet: Outlet;
  maySeeSensitive: boolean;
  /** The last line this reader was sent or told to fetch. */
  sentTo: number;
  /** False while earlier lines are still replayed; then pushed lines are left to the replay. */
  isLive: boolean;
  /** True once the reader was told that the execution is over. */
  isEnded: boolean;
}

/**
 * The log of one execution for all its readers: every new line is read once and serialised once per redaction class.
 * What is sent is always what is committed, in order, without a gap that is not told and without a repeat.
 */
export class ExecutionFeed {
  readonly #database: Queryable;
  readonly #executionId: bigint;
  readonly #readers = new Set<Reader>();
  #head: number;
  #usedAt = Date.now();

  constructor(database: Queryable, executionId: bigint, head: number) {
    this.#database = database;
    this.#executionId = executionId;
    this.#head = head;
  }

  /** True when nobody has followed for a while; a feed just handed out is not idle yet. */
  isIdle(): boolean {
    return this.#readers.size === 0 && Date.now() - this.#usedAt > idleAfterMs;
  }

  /** Keeps the feed for somebody who is about to follow. */
  touch(): void {
    this.#usedAt = Date.now();
  }

  /** Replays what the reader lacks, then lets it follow. Ends early when the reader leaves meanwhile. */
  async add(reader: Reader): Promise<void> {
    this.#readers.add(reader);
    const firstSeq = this.#head === 0 ? 0 : 1;
    reader.outlet.send({ type: 'subscribed', id: reader.id, firstSeq, headSeq: this.#head });
    if (this.#head - reader.sentTo > replayLimit) this.#tellGap(reader, this.#head - frameLines, 'backlog');
    while (this.#readers.has(reader)) {
      // No await between this look and going live: a line committed later is pushed, an earlier one was replayed.
      if (reader.sentTo >= this.#head) {
        reader.isLive = true;
        return;
      }
      if (reader.outlet.isSlow()) this.#tellGap(reader, this.#head, 'slow');
      else await this.#replay(reader);
    }
  }

  remove(reader: Reader): void {
    this.touch();
    this.#readers.delete(reader);
  }

  /** Takes a new head of the stored log, reads the lines up to it, none further, and hands them to everybody who follows. */
  async advance(head: number): Promise<void> {
    while (this.#head < head) {
      const from = this.#head + 1;
      const count = Math.min(frameLines, head - this.#head);
      const lines = await readLog(this.#database, this.#executionId, from, count);
      const last = lines.at(-1);
      if (last === undefined) return;
      this.#head = last.seq;
      this.#push(lines, from, last.seq);
    }
  }

  /** Tells readers who were too slow what they missed, once they keep up again. */
  settle(): void {
    for (const reader of this.#readers) {
      if (reader.isLive && reader.sentTo < this.#head && !reader.outlet.isSlow()) {
        this.#tellGap(reader, this.#head, 'slow');
      }
    }
  }

  /** Tells everybody who has all lines that the execution is over. */
  end(): void {
    for (const reader of this.#readers) {
      if (!reader.isLive || reader.isEnded || reader.sentTo < this.#head) continue;
      reader.isEnded = true;
      reader.outlet.send({ type: 'end', id: reader.id, headSeq: this.#head });
    }
  }

  async #replay(reader: Reader): Promise<void> {
    const from = reader.sentTo + 1;
    const lines = await readLog(this.#database, this.#executionId, from, frameLines);
    const shown = lines.filter((line) => line.seq <= this.#head);
    const last = shown.at(-1);
    if (!this.#readers.has(reader)) return;
    if (last === undefined) {
      this.#tellGap(reader, this.#head, 'backlog');
      return;
    }
    reader.outlet.sendText(linesFrame(reader.id, from, last.seq, serialise(shown, reader.maySeeSensitive)));
    reader.sentTo = last.seq;
  }

  #push(lines: readonly LogLine[], from: number, to: number): void {
    const serialised = new Map<boolean, string>();
    for (const reader of this.#readers) {
      if (!reader.isLive || reader.outlet.isSlow()) continue;
      if (reader.sentTo < from - 1) this.#tellGap(reader, from - 1, 'slow');
      const text = serialised.get(reader.maySeeSensitive) ?? serialise(lines, reader.maySeeSensitive);
      serialised.set(reader.maySeeSensitive, text);
      reader.outlet.sendText(linesFrame(reader.id, from, to, text));
      reader.sentTo = to;
    }
  }

  #tellGap(reader: Reader, to: number, reason: 'slow' | 'backlog'): void {
    reader.outlet.send({ type: 'gap', id: reader.id, from: reader.sentTo + 1, to, reason });
    reader.sentTo = to;
  }
}

function serialise(lines: readonly LogLine[], maySeeSensitive: boolean): string {
  return JSON.stringify(lines.map((line) => redactLine(line, maySeeSensitive)));
}

function linesFrame(id: string, from: number, to: number, lines: string): string {
  return `{"type":"lines","id":${JSON.stringify(id)},"from":${from},"to":${to},"lines":${lines}}`;
}
