import type { TextRange } from '@altergate/domain';

/** Why a stretch of text is no token that a server would take. */
export type TokenProblem =
  | 'unterminated-string'
  | 'unterminated-comment'
  | 'unterminated-identifier'
  | 'unexpected-character'
  /** `\\G` and the like: the mysql client takes them for itself, no server knows them. */
  | 'client-command';

export type TokenKind =
  | 'word'
  | 'quoted-identifier'
  | 'string'
  | 'number'
  | 'punctuation'
  | 'comment'
  /** Only the opening and the closing mark; what stands between them is read like any other text. */
  | 'executable-comment'
  | 'error';

/** One token; `start` and `end` are UTF-16 offsets into the submitted text. */
export interface Token extends TextRange {
  readonly kind: TokenKind;
  /** The token as it was written. */
  readonly text: string;
  /** Identifiers and strings without their quotes, everything else as written. */
  readonly value: string;
  /** A word in upper case when it may be a keyword, else the empty string. */
  readonly keyword: string;
  /** Set on tokens of kind `error` only. */
  readonly problem: TokenProblem | null;
}

/** What one scanner found at an offset. */
export interface Scanned {
  readonly kind: TokenKind;
  readonly end: number;
  readonly value?: string;
  readonly problem?: TokenProblem;
}
