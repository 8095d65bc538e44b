import { edited, type TextEdit } from '../../common/sql/text-edit.ts';

/** The whole lines that edits touch, as they are and as they will be; edits are in the order of the text. */
export function fixLines(sql: string, edits: readonly TextEdit[]): { was: string; now: string } {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return { was: '', now: '' };
  const from = sql.slice(0, first.start).lastIndexOf('\n') + 1;
  const lineEnd = sql.indexOf('\n', last.end);
  const to = lineEnd < 0 ? sql.length : lineEnd;
  const was = sql.slice(from, to);
  const moved = edits.map(({ start, end, text }) => ({ start: start - from, end: end - from, text }));
  return { was, now: edited(was, moved) };
}
