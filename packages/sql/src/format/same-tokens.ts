import { Lexer } from '../lexer.ts';
import type { SqlMode } from '../sql-mode.ts';
import type { Token } from '../token.ts';
import { isMark } from './blank-between.ts';

/** Functions that are ones only with the parenthesis right behind them (MySQL manual, "Function Name Parsing and Resolution"). */
const CALLED_WITHOUT_BLANK = new Set(
  (
    'ADDDATE BIT_AND BIT_OR BIT_XOR CAST COUNT CURDATE CURTIME DATE_ADD DATE_SUB EXTRACT GROUP_CONCAT ' +
    'JSON_ARRAYAGG JSON_OBJECTAGG MAX MID MIN NOW POSITION SESSION_USER ST_COLLECT STD STDDEV STDDEV_POP ' +
    'STDDEV_SAMP SUBDATE SUBSTR SUBSTRING SUM SYSDATE SYSTEM_USER TRIM VARIANCE VAR_POP VAR_SAMP'
  ).split(' '),
);

/**
 * Whether two texts are the same to every server, whatever its `sql_mode`: the same tokens in the same order, comments
 * too, and where a blank between two of them means something, the same blanks.
 */
export function haveSameTokens(one: string, other: string): boolean {
  return modesThatDiffer(one + other).every((mode) => areReadAlike(one, other, mode));
}

/** Every way in which a server may cut these texts into words. */
function modesThatDiffer(texts: string): SqlMode[] {
  const quotes = texts.includes('"') ? [false, true] : [false];
  const escapes = texts.includes('\\') ? [false, true] : [false];
  return quotes.flatMap((ansiQuotes) =>
    escapes.map((noBackslashEscapes) => ({ ansiQuotes, noBackslashEscapes })),
  );
}

function areReadAlike(one: string, other: string, mode: SqlMode): boolean {
  const [ours, theirs] = [new Lexer(one, mode), new Lexer(other, mode)];
  let before: readonly [Token, Token] | null = null;
  for (;;) {
    const [token, twin] = [ours.next(), theirs.next()];
    if (!token || !twin) return token === twin;
    if (!isSame(token, twin)) return false;
    if (
      before &&
      meansSomething(before[0], token) &&
      areApart(before[0], token) !== areApart(before[1], twin)
    ) {
      return false;
    }
    before = [token, twin];
  }
}

function isSame(one: Token, other: Token): boolean {
  return one.kind === other.kind && one.text === other.text && one.keyword === other.keyword;
}

function areApart(before: Token, token: Token): boolean {
  return before.end !== token.start;
}

/** `<=` is not `< =`, `a@b` not `a @b`, `COUNT(` not `COUNT (`, `_utf8'x'` may be none with a blank. */
function meansSomething(before: Token, token: Token): boolean {
  if (isMark(before, '.@') || isMark(token, '.@')) return true;
  if (isMark(token, '(')) return CALLED_WITHOUT_BLANK.has(before.keyword);
  if (before.kind === 'punctuation' && token.kind === 'punctuation') {
    return !isMark(before, '(),;') && !isMark(token, '(),;');
  }
  return token.kind === 'string' && (before.text.startsWith('_') || before.kind === 'string');
}
