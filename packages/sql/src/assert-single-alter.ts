import { AltergateError } from '@altergate/domain';
import { NEVER_ALLOWED } from './characters.ts';
import { readAsGhOst } from './gh-ost-reading.ts';
import { lex } from './lexer.ts';
import type { SqlMode } from './sql-mode.ts';
import type { Token } from './token.ts';

/**
 * The last guard before gh-ost, which sends the options part raw over a connection that takes several statements:
 * read under the target's mode it must be one options part and nothing else.
 * Throws AltergateError `alter-not-single` {reason, offset}: `empty`, `semicolon`, `comment`, `parenthesis`,
 * `prefix` (gh-ost would cut something off) or a problem of the lexer.
 */
export function assertSingleAlter(optionsText: string, mode: SqlMode): void {
  const tokens = lex(optionsText, mode);
  if (tokens.length === 0) refuse('empty', 0);
  for (const token of tokens) {
    const reason = reasonAgainst(token);
    if (reason) refuse(reason, token.start);
  }
  const never = optionsText.search(NEVER_ALLOWED);
  if (never >= 0) refuse('unexpected-character', never);
  const unbalanced = findUnbalanced(tokens);
  if (unbalanced) refuse('parenthesis', unbalanced.start);
  if (readAsGhOst(optionsText).cutsOff) refuse('prefix', 0);
}

function refuse(reason: string, offset: number): never {
  throw new AltergateError('alter-not-single', { reason, offset });
}

function reasonAgainst(token: Token): string | null {
  if (token.kind === 'error') return token.problem ?? 'unexpected-character';
  if (token.kind === 'comment' || token.kind === 'executable-comment') return 'comment';
  return token.kind === 'punctuation' && token.text === ';' ? 'semicolon' : null;
}

/** A parenthesis that closes none, or the last one that none closes. */
function findUnbalanced(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'punctuation') continue;
    if (token.text === '(') open.push(token);
    if (token.text === ')' && !open.pop()) return token;
  }
  return open.at(-1);
}
