import type { TextRange } from '@altergate/domain';
import type { Places } from '../review/places.ts';
import { shownText } from './shown-text.ts';
import { widthOf } from './width.ts';

/** Most characters that are shown of a line: of a longer one the part round the place. */
const longest = 120;
const before = 40;

export interface Excerpt {
  readonly lineNumber: string;
  readonly line: string;
  /** Blanks and carets that stand below the place. */
  readonly underline: string;
}

/** The line that a range begins in, with what of the range lies in it underlined. */
export function excerptAt(range: TextRange, places: Places): Excerpt {
  const { line, column } = places.of(range.start);
  const whole = places.line(line);
  const from = column - 1;
  const to = Math.min(Math.max(range.end - range.start, 0) + from, whole.length);
  const first = whole.length > longest ? Math.max(0, Math.min(from - before, whole.length - longest)) : 0;
  const last = Math.min(whole.length, first + longest);
  const head = show(whole.slice(first, from), first > 0 ? '…' : '');
  const marked = show(whole.slice(from, Math.min(to, last)), '');
  const tail = show(whole.slice(Math.min(Math.max(to, from), last), last), '');
  return {
    lineNumber: String(line),
    line: `${head}${marked}${tail}${last < whole.length ? '…' : ''}`,
    underline: `${' '.repeat(widthOf(head))}${'^'.repeat(Math.max(1, widthOf(marked)))}`,
  };
}

/** As it is shown: nothing in a file may steer a terminal, and a tab is as wide as it is counted. */
function show(part: string, cut: string): string {
  return `${cut}${shownText(part).replaceAll('\t', '    ')}`;
}
