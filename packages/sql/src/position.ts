import type { TextRange } from '@altergate/domain';

/** A place as people count: both from 1, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset; `\n`, `\r\n` and `\r` end a line. */
export function lineColumnOf(text: string, offset: number): LineColumn {
  let line = 1;
  let start = 0;
  for (let index = 0; index < offset && index < text.length; index += 1) {
    const character = text[index];
    const ends = character === '\n' || (character === '\r' && text[index + 1] !== '\n');
    if (!ends) continue;
    line += 1;
    start = index + 1;
  }
  return { line, column: Math.min(offset, text.length) - start + 1 };
}

/** The smallest range that holds all of them; null when there is none. */
export function rangeOf(parts: readonly TextRange[]): TextRange | null {
  const first = parts[0];
  const last = parts.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
