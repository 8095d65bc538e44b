import type { TextRange } from '@altergate/domain';

/** A value that a statement writes down, and where it stands in the submitted text. */
export interface Written {
  /** A string or a name without its quotes, everything else as written, without comments. */
  readonly value: string;
  readonly range: TextRange;
}
