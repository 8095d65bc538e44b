import { isBlank, isControl } from './characters.ts';
import type { Dialect, LexingContext } from './dialect.ts';
import type { Scanned } from './token.ts';

/** Reads the comment that starts at `at`, be it of `#`, `-- ` or `/*`; null when none does. */
export function scanComment(text: string, at: number, context: LexingContext): Scanned | null {
  const character = text[at];
  if (character === '#') return { kind: 'comment', end: endOfLine(text, at) };
  if (character === '-' && text[at + 1] === '-' && endsDashes(text[at + 2])) {
    return { kind: 'comment', end: endOfLine(text, at) };
  }
  if (character !== '/' || text[at + 1] !== '*') return null;
  return scanExecutable(text, at, context.dialect) ?? closed(text.indexOf('*/', at + 2), text);
}

/** True for a comment that another server than the one in question would run. */
export function isSkippedCode(comment: string): boolean {
  return /^\/\*M?!/.test(comment);
}

/** `--` opens a comment only before a blank, a control character or the end of the text. */
function endsDashes(character: string | undefined): boolean {
  return character === undefined || isBlank(character) || isControl(character);
}

/** A line comment ends at a line feed or at NUL; a carriage return alone does not end it. */
function endOfLine(text: string, at: number): number {
  const end = /[\n\0]/g;
  end.lastIndex = at;
  return end.exec(text)?.index ?? text.length;
}

/**
 * `/*!` is run by MySQL and MariaDB, `/*M!` by MariaDB, each from the version on that follows it; what is not run
 * is a comment. Without a known server the mark alone is read, so that the text is refused and shown.
 * Null for an ordinary comment.
 */
function scanExecutable(text: string, at: number, dialect: Dialect | undefined): Scanned | null {
  const mark = /^\/\*(M?)!(\d{0,6})/.exec(text.slice(at, at + 10));
  if (!mark) return null;
  const [all, maria, digits = ''] = mark;
  if (!dialect) return { kind: 'executable-comment', end: at + all.length };
  if (maria && dialect.flavour === 'mysql') return null;
  const start = at + all.length - digits.length;
  const length = versionLength(text, start, digits.length, dialect);
  const version = length === 0 ? null : Number(text.slice(start, start + length));
  if (version === null || runsFrom(version, maria !== '', dialect)) {
    return { kind: 'executable-comment', end: start + length };
  }
  return closed(endOfSkipped(text, start), text);
}

/** MySQL 8.1 began to read six digits, and only before a blank; it reads five from any longer number. */
const SIX_DIGITS_SINCE = 80_100;

/** How many digits are the version; 0 when they are too few to be one and belong to the content. */
function versionLength(text: string, start: number, digits: number, dialect: Dialect): 0 | 5 | 6 {
  if (digits < 5) return 0;
  if (digits < 6) return 5;
  if (dialect.flavour === 'mariadb') return 6;
  return dialect.version >= SIX_DIGITS_SINCE && isBlank(text[start + 6]) ? 6 : 5;
}

/** MariaDB skips the versions in which MySQL went its own way, unless the comment is for MariaDB. */
function runsFrom(version: number, maria: boolean, dialect: Dialect): boolean {
  if (version > dialect.version) return false;
  return dialect.flavour === 'mysql' || maria || version < 50_700 || version > 99_999;
}

/** A skipped comment may hold ordinary comments, one level deep. Where its closing mark begins; -1 without one. */
function endOfSkipped(text: string, start: number): number {
  const marks = /\*\/|\/\*/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '*/') return mark.index;
    const inner = text.indexOf('*/', mark.index + 2);
    if (inner < 0) return -1;
    marks.lastIndex = inner + 2;
  }
  return -1;
}

function closed(mark: number, text: string): Scanned {
  if (mark < 0) return { kind: 'error', end: text.length, problem: 'unterminated-comment' };
  return { kind: 'comment', end: mark + 2 };
}

/** Whether a text at `at` closes an executable comment. */
export function closesExecutable(text: string, at: number): boolean {
  return text[at] === '*' && text[at + 1] === '/';
}
