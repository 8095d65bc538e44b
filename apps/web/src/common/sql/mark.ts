import type { Severity, TextRange } from '@altergate/domain';

/** A mark in an SQL text; `range` counts UTF-16 units, as CodeMirror does. */
export interface Mark {
  readonly severity: Severity;
  readonly range: TextRange;
  readonly text: string;
}
