/** One replacement in a text: an empty range inserts, an empty text deletes. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with edits made that are in its order and don't overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (sofar, { start, end, text: replacement }) => sofar.slice(0, start) + replacement + sofar.slice(end),
    text,
  );
}
