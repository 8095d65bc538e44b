import type { TextEdit } from './text-edit.ts';

/**
 * The same edits, cut down to the blanks that they change, so that a cursor stays at its word. Null where one would
 * change anything but blanks.
 */
export function blankEdits(text: string, edits: readonly TextEdit[]): TextEdit[] | null {
  const blanks: TextEdit[] = [];
  for (const { start, end, text: replacement } of edits) {
    const found = betweenWords(text.slice(start, end), replacement);
    if (found === null) return null;
    blanks.push(...found.map((one) => ({ ...one, start: start + one.start, end: start + one.end })));
  }
  return blanks;
}

function betweenWords(was: string, becomes: string): TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (let i = 0, j = 0; i < was.length || j < becomes.length; i += 1, j += 1) {
    const [start, from] = [i, j];
    i = endOfBlanks(was, i);
    j = endOfBlanks(becomes, j);
    const text = becomes.slice(from, j);
    if (was.slice(start, i) !== text) edits.push({ start, end: i, text });
    if (was[i] !== becomes[j]) return null;
  }
  return edits;
}

function endOfBlanks(text: string, at: number): number {
  const blanks = /[ \t\r\n\v\f]*/y;
  blanks.lastIndex = at;
  blanks.test(text);
  return blanks.lastIndex;
}
