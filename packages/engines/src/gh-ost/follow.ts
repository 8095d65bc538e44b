import type { NewLogLine } from '@altergate/domain';
import type { Journal } from '../engine.ts';
import { LineParser, type ParsedLine } from './parse-line.ts';
import { readLines } from './read-lines.ts';
import type { RunView } from './run-view.ts';

/** Reads a run's file from the stored offset on: every complete line goes to the journal once, in order. */
export class LogFollower {
  readonly #path: string;
  readonly #journal: Journal;
  readonly #view: RunView;
  readonly #parser = new LineParser();
  readonly #echoes = new Map<string, number>();
  #offset = 0;

  constructor(path: string, journal: Journal, view: RunView) {
    this.#path = path;
    this.#journal = journal;
    this.#view = view;
  }

  /** Reads again what is stored already, so that the view knows how far the run is. */
  async rebuild(): Promise<void> {
    while (this.#offset < this.#journal.logOffset) {
      const { lines, byteTo } = await readLines(this.#path, this.#offset, { last: true });
      const stored = lines.filter((line) => line.byteTo <= this.#journal.logOffset);
      if (stored.length === 0) break;
      for (const line of stored) {
        const parsed = this.#parser.parse(line.text);
        this.#view.see(parsed, parsed.at ?? 0);
      }
      this.#offset = Math.min(byteTo, stored.at(-1)?.byteTo ?? byteTo);
    }
    this.#offset = this.#journal.logOffset;
  }

  /** gh-ost prints a copy of every status that is asked for over the socket; that copy is a repeat. */
  expectEcho(statusLine: string): void {
    this.#echoes.set(statusLine, (this.#echoes.get(statusLine) ?? 0) + 1);
  }

  /** Hands over all lines that are there now. With `last` also an unfinished one. */
  async catchUp(last = false): Promise<void> {
    for (;;) {
      const { lines, byteTo } = await readLines(this.#path, this.#offset, { last });
      if (lines.length === 0) return;
      const parsed = lines.map((line) => ({ text: line.text, line: this.#parser.parse(line.text) }));
      const times = timesOf(parsed.map(({ line }) => line));
      const batch = parsed.map(({ text, line }, index) => this.#logLine(text, line, times[index] ?? 0));
      await this.#journal.log({ lines: batch, byteFrom: this.#offset, byteTo });
      this.#offset = byteTo;
      parsed.forEach(({ line }, index) => this.#view.see(line, times[index] ?? 0));
    }
  }

  #logLine(text: string, line: ParsedLine, at: number): NewLogLine {
    const lineClass = line.stream === 'out' && this.#isEcho(text) ? 'repeat' : line.class;
    return { at, stream: line.stream, level: line.level, class: lineClass, text, message: null };
  }

  #isEcho(text: string): boolean {
    const left = this.#echoes.get(text);
    if (left === undefined) return false;
    if (left === 1) this.#echoes.delete(text);
    else this.#echoes.set(text, left - 1);
    return true;
  }
}

/** Lines without a time of their own were written just before the next one that has it, or now. */
function timesOf(lines: readonly ParsedLine[]): readonly number[] {
  const times: number[] = [];
  let next = Date.now();
  for (const line of [...lines].reverse()) {
    next = line.at ?? next;
    times.push(next);
  }
  return times.reverse();
}
