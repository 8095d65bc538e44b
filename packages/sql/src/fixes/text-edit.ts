import type { TextRange } from '@altergate/domain';

/** One replacement in the submitted text; an empty range inserts, an empty text deletes. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** The text with all edits made. Ranges point into the text as it was and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = text;
  for (const { range, text: replacement } of edits.toSorted(
    (one, other) => other.range.start - one.range.start,
  )) {
    edited = edited.slice(0, range.start) + replacement + edited.slice(range.end);
  }
  return edited;
}

export function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

export function deletion(start: number, end: number): TextEdit {
  return { range: { start, end }, text: '' };
}
