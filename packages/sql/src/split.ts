import { AltergateError } from '@altergate/domain';
import type { TextRange } from '@altergate/domain';
import { lex } from './lexer.ts';
import type { SqlMode } from './sql-mode.ts';
import type { Token } from './token.ts';

/** Longest text that is taken, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 1024 * 1024;
/** Most statements that one text may hold. */
export const MAX_STATEMENTS = 1000;

/** One statement of a text: its tokens without comments and without the closing `;`. */
export interface Statement {
  /** Zero-based position in the text. */
  readonly position: number;
  /** From its first token to its last; comments round it are outside. */
  readonly range: TextRange;
  readonly tokens: readonly Token[];
  /** The whole submitted text that all ranges point into. */
  readonly text: string;
}

export interface Split {
  readonly statements: readonly Statement[];
  /** Each `;` that closes nothing. */
  readonly empty: readonly TextRange[];
}

/**
 * Cuts a text into statements at every `;` outside quotes and comments.
 * A stored program with a body and a DELIMITER command run to the end of the text: where they end is
 * the mysql client's business, and both are refused as a whole.
 * Throws AltergateError `text-too-long` {bytes, limit} and `too-many-statements` {count, limit}.
 */
export function split(text: string, mode: SqlMode): Split {
  assertTextLength(text);
  const statements: Statement[] = [];
  const empty: TextRange[] = [];
  let tokens: Token[] = [];
  const close = () => {
    const statement = toStatement(text, statements.length, tokens);
    if (statement) statements.push(statement);
    tokens = [];
  };
  for (const token of lex(text, mode)) {
    if (token.kind === 'comment') continue;
    const ends = token.kind === 'punctuation' && token.text === ';' && !runsToTheEnd(tokens);
    if (!ends) {
      tokens.push(token);
      continue;
    }
    if (tokens.length === 0) empty.push({ start: token.start, end: token.end });
    close();
  }
  close();
  if (statements.length > MAX_STATEMENTS) {
    throw new AltergateError('too-many-statements', { count: statements.length, limit: MAX_STATEMENTS });
  }
  return { statements, empty };
}

/** @throws AltergateError text-too-long {bytes, limit} */
export function assertTextLength(text: string): void {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_TEXT_BYTES) throw new AltergateError('text-too-long', { bytes, limit: MAX_TEXT_BYTES });
}

function toStatement(text: string, position: number, tokens: readonly Token[]): Statement | null {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) return null;
  return { position, range: { start: first.start, end: last.end }, tokens, text };
}

const PROGRAMS = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT']);
const OTHER_NOUNS = new Set(['TABLE', 'VIEW', 'INDEX', 'DATABASE', 'SCHEMA', 'USER', 'ROLE', 'TABLESPACE']);
const BLOCKS = new Set(['BEGIN', 'LOOP', 'REPEAT', 'WHILE', 'CASE', 'IF']);

function runsToTheEnd(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.kind !== 'executable-comment')?.keyword;
  if (first === 'DELIMITER') return true;
  if (first !== 'CREATE' && first !== 'ALTER') return false;
  const noun = tokens.find((token) => PROGRAMS.has(token.keyword) || OTHER_NOUNS.has(token.keyword));
  return (
    noun !== undefined && PROGRAMS.has(noun.keyword) && tokens.some((token) => BLOCKS.has(token.keyword))
  );
}
