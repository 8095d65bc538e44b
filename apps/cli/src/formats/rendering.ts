import type { Texts } from '../texts/index.ts';

/** What shapes the output beside the report. */
export interface Rendering {
  readonly texts: Texts;
  readonly colours: boolean;
  /** Names of files are told relative to it, where the format wants that. */
  readonly folder: string;
}

/** The pieces of the output, and what is said beside it on standard error. */
export interface Rendered {
  readonly out: Iterable<string>;
  readonly beside: readonly string[];
}
