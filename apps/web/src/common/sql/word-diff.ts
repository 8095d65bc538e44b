import { lineDiff, type DiffLine } from './line-diff.ts';

/** A stretch of two texts laid over each other, with the blanks before it. */
export interface DiffWord {
  readonly kind: DiffLine['kind'];
  readonly blank: string;
  readonly text: string;
}

const word =
  /\/\*[^]*?\*\/|(?:#|--(?=\s|$))[^\n]*|'(?:\\[^]|''|[^'\\])*'|"(?:\\[^]|""|[^"\\])*"|`(?:``|[^`])*`|[\p{L}\p{N}_$]+|\S/gu;

/** What differs between two SQL texts, word by word; a comment or a string is one word. Blanks are those of the first. */
export function wordDiff(was: string, now: string): DiffWord[] {
  const before = [...was.matchAll(word)];
  // Each word is a line to the one who compares; a word may hold several lines itself.
  const ids = new Map<string, string>();
  const idOf = (text: string) => ids.get(text) ?? added(ids, text);
  const asLines = (words: readonly RegExpMatchArray[]) => words.map(([text]) => idOf(text)).join('\n');
  const lines = lineDiff(asLines(before), asLines([...now.matchAll(word)]));
  const texts = [...ids.keys()];
  const words: DiffWord[] = [];
  let next = 0;
  for (const { kind, text: id } of lines) {
    const own = kind === 'new' ? undefined : before[next];
    const last = before[next - 1];
    const end = last === undefined ? 0 : last.index + last[0].length;
    if (own !== undefined) next += 1;
    const blank = own === undefined ? (words.length === 0 ? '' : ' ') : was.slice(end, own.index);
    words.push({ kind, blank, text: own?.[0] ?? texts[Number(id)] ?? '' });
  }
  return words;
}

function added(ids: Map<string, string>, text: string): string {
  const id = String(ids.size);
  ids.set(text, id);
  return id;
}
