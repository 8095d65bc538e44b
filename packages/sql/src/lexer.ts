import { isBlank, isControl, isIdentifierCharacter, isUnexpected } from './characters.ts';
import { scanNumber } from './scan-number.ts';
import { scanQuoted } from './scan-quoted.ts';
import type { SqlMode } from './sql-mode.ts';
import type { Scanned, Token } from './token.ts';

/**
 * Cuts a text into tokens as the MySQL server does under that mode (server source: sql/sql_lex.cc).
 * Never throws: what no server would take becomes a token of kind `error`.
 * Blanks are left out; ranges are UTF-16 offsets into `text`.
 */
export function lex(text: string, mode: SqlMode): Token[] {
  const tokens: Token[] = [];
  let inExecutable = false;
  let at = 0;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1;
      continue;
    }
    const token = toToken(text, at, scanToken(text, at, mode, inExecutable));
    if (token.kind === 'executable-comment') inExecutable = token.text !== '*/';
    tokens.push(token);
    at = token.end;
  }
  if (inExecutable) tokens.push(unterminatedComment(text));
  return tokens;
}

function scanToken(text: string, at: number, mode: SqlMode, inExecutable: boolean): Scanned {
  const character = text[at] ?? '';
  const next = text[at + 1];
  if (character === '#') return { kind: 'comment', end: endOfLine(text, at) };
  if (character === '-' && next === '-' && endsDashes(text[at + 2])) {
    return { kind: 'comment', end: endOfLine(text, at) };
  }
  if (character === '/' && next === '*') return scanComment(text, at);
  if (inExecutable && character === '*' && next === '/') return { kind: 'executable-comment', end: at + 2 };
  if (character === "'" || character === '"' || character === '`') return scanQuoted(text, at, mode);
  if ((character === 'N' || character === 'n') && next === "'") return nationalString(text, at, mode);
  const number = scanNumber(text, at);
  if (number) return number;
  if (isUnexpected(character)) return scanUnexpected(text, at);
  if (isIdentifierCharacter(character)) return { kind: 'word', end: endOfWord(text, at) };
  return { kind: 'punctuation', end: at + 1 };
}

/** `--` opens a comment only before a blank, a control character or the end of the text. */
function endsDashes(character: string | undefined): boolean {
  return character === undefined || isBlank(character) || isControl(character);
}

/** A line comment ends at a line feed or at NUL; a carriage return alone does not end it. */
function endOfLine(text: string, at: number): number {
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === '\n' || text[index] === '\0') return index;
  }
  return text.length;
}

/** `/*!` is run by MySQL and MariaDB, `/*M!` by MariaDB: neither is a comment to a reviewer. */
function scanComment(text: string, at: number): Scanned {
  const mark = /^\/\*M?!\d{0,6}/.exec(text.slice(at, at + 10));
  if (mark) return { kind: 'executable-comment', end: at + mark[0].length };
  const close = text.indexOf('*/', at + 2);
  if (close < 0) return { kind: 'error', end: text.length, problem: 'unterminated-comment' };
  return { kind: 'comment', end: close + 2 };
}

function nationalString(text: string, at: number, mode: SqlMode): Scanned {
  return scanQuoted(text, at + 1, mode);
}

function scanUnexpected(text: string, at: number): Scanned {
  let end = at + 1;
  while (end < text.length && isUnexpected(text[end] ?? '') && !isBlank(text[end])) end += 1;
  return { kind: 'error', end, problem: 'unexpected-character' };
}

function endOfWord(text: string, at: number): number {
  let end = at + 1;
  while (isIdentifierCharacter(text[end])) end += 1;
  return end;
}

function toToken(text: string, start: number, scanned: Scanned): Token {
  const written = text.slice(start, scanned.end);
  return {
    kind: scanned.kind,
    start,
    end: scanned.end,
    text: written,
    value: scanned.value ?? written,
    keyword: scanned.kind === 'word' ? keywordOf(text, start, written) : '',
    problem: scanned.problem ?? null,
  };
}

/** Right after a dot no word is a keyword; keywords are ASCII, so that no other letter folds into one. */
function keywordOf(text: string, start: number, word: string): string {
  if (text[start - 1] === '.') return '';
  return /^[A-Za-z_]\w*$/.test(word) ? word.toUpperCase() : '';
}

/** The open mark is somewhere before; the server misses the end of it here. */
function unterminatedComment(text: string): Token {
  return {
    kind: 'error',
    start: text.length,
    end: text.length,
    text: '',
    value: '',
    keyword: '',
    problem: 'unterminated-comment',
  };
}
