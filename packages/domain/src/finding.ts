/** How much a finding weighs: an error blocks submitting or needs a waiver, a warning is the reviewer's to decide, a note informs. */
export type Severity = 'error' | 'warning' | 'note';

/** Half-open range of UTF-16 offsets into the text as it was submitted. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Values of a message; rendered in the reader's language at the edge. */
export type MessageParams = Readonly<Record<string, string | number | boolean>>;

/**
 * What one review rule says of one statement.
 * `rule` is also the key of its text and its advice in the message files.
 * `statement` is the zero-based position in the revision, or null for the text as a whole.
 */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly params: MessageParams;
  readonly statement: number | null;
  readonly range: TextRange | null;
}
