import type { MessageParams } from './finding.ts';

/**
 * Why an execution did not succeed, in the three parts a person reads: what happened, what is true now, what to do.
 * Each part is a code of the message files; `original` is the engine's or server's own text.
 */
export interface Failure {
  readonly code: string;
  readonly params: MessageParams;
  readonly original: string | null;
  /** True when `original` may hold values of rows. */
  readonly sensitive: boolean;
}
