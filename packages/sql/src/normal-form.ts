import type { TextRange } from '@altergate/domain';
import { partedDashes } from './normalise.ts';
import { quoteName } from './reserved-words.ts';
import type { Statement } from './split.ts';
import type { Token } from './token.ts';

/** What became of a stretch of the submitted text: blanks are folded into one, a comment is removed, a name quoted. */
export type NormalPartKind = 'kept' | 'folded' | 'removed' | 'quoted';

export interface NormalPart {
  readonly kind: NormalPartKind;
  /** In the submitted text. */
  readonly submitted: TextRange;
  /** In the normal form. */
  readonly normal: TextRange;
}

/** A statement as it is shown beside what was submitted. What is run is `executedText`. */
export interface NormalForm {
  readonly text: string;
  /** In order; they cover the statement and the normal form without a gap. */
  readonly parts: readonly NormalPart[];
}

export interface NormalFormOptions {
  /** Ranges of names to put between backticks, such as those of `findReservedNames`. */
  readonly quote?: readonly TextRange[];
}

/** Writes a statement without comments, with single blanks, and with the given names quoted; all else as it stands. */
export function normalForm(statement: Statement, options: NormalFormOptions = {}): NormalForm {
  const quoted = new Set(options.quote?.map(({ start }) => start));
  const writer = new Writer(statement.text, statement.range.start);
  const parted = partedDashes(statement.tokens);
  for (const token of statement.tokens) {
    writer.writeGap(token.start);
    if (parted.has(token)) writer.write('folded', token.start, ' ');
    const isQuoted = token.kind === 'word' && quoted.has(token.start);
    if (isQuoted) writer.write('quoted', token.end, quoteName(token.value));
    else writer.keep(token);
  }
  return writer.finish();
}

/** Where an offset of the normal form stands in the submitted text; inside a changed part, its start or end. */
export function toSubmitted({ parts }: NormalForm, offset: number): number {
  return moved(parts, offset, 'normal', 'submitted');
}

/** Where an offset of the submitted text stands in the normal form; inside a changed part, its start or end. */
export function toNormal({ parts }: NormalForm, offset: number): number {
  return moved(parts, offset, 'submitted', 'normal');
}

function moved(
  parts: readonly NormalPart[],
  offset: number,
  from: 'submitted' | 'normal',
  to: 'submitted' | 'normal',
): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.[from].end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const part = parts[low];
  if (!part) return 0;
  const inside = Math.max(0, offset - part[from].start);
  if (inside === 0) return part[to].start;
  if (offset >= part[from].end) return part[to].end;
  return part.kind === 'kept' ? part[to].start + inside : part[to].end;
}

class Writer {
  readonly #submitted: string;
  readonly #parts: NormalPart[] = [];
  readonly #written: string[] = [];
  #at: number;
  #length = 0;

  constructor(submitted: string, start: number) {
    this.#submitted = submitted;
    this.#at = start;
  }

  /** What lies between two tokens: nothing, blanks, or comments with blanks. */
  writeGap(end: number): void {
    const gap = this.#submitted.slice(this.#at, end);
    if (gap === '') return;
    if (gap === ' ') this.write('kept', end, gap);
    else this.write(gap.trim() === '' ? 'folded' : 'removed', end, ' ');
  }

  keep(token: Token): void {
    this.write('kept', token.end, token.text);
  }

  write(kind: NormalPartKind, end: number, text: string): void {
    const last = this.#parts.at(-1);
    const joins = kind === 'kept' && last?.kind === 'kept';
    if (joins) this.#parts.pop();
    this.#written.push(text);
    this.#parts.push({
      kind,
      submitted: { start: joins ? last.submitted.start : this.#at, end },
      normal: { start: joins ? last.normal.start : this.#length, end: this.#length + text.length },
    });
    this.#at = end;
    this.#length += text.length;
  }

  finish(): NormalForm {
    return { text: this.#written.join(''), parts: this.#parts };
  }
}
