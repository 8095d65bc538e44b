/** A sentence of ours: a key of the locale files with its values. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}
