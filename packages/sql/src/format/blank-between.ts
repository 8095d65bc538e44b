import type { Token } from '../token.ts';

/** Words before a parenthesis that are no function. */
const BEFORE_A_LIST = new Set(
  'KEY INDEX UNIQUE CHECK AS IN VALUES THAN RANGE LIST HASH COLUMNS PARTITION'.split(' '),
);

/** Types and their lengths stand together. */
const TYPES = new Set(
  (
    'BIT TINYINT SMALLINT MEDIUMINT INT INTEGER BIGINT DECIMAL DEC NUMERIC FIXED FLOAT DOUBLE REAL ' +
    'CHAR VARCHAR BINARY VARBINARY TEXT BLOB ENUM SET TIME DATETIME TIMESTAMP YEAR'
  ).split(' '),
);

/**
 * What stands between two tokens on one line: one blank or nothing. Where neither is better, it stays as it was written,
 * so that nothing is glued together that was apart. `depth` counts the parentheses round them.
 */
export function blankBetween(before: Token, token: Token, depth: number): '' | ' ' {
  const written = before.end === token.start ? '' : ' ';
  if (isMark(before, '.@') || isMark(token, '.@')) return written;
  if (isMark(token, ',)') || isMark(before, '(')) return '';
  if (isMark(before, ',')) return ' ';
  if (depth === 0 && isOptionSign(before, token)) return '';
  if (isMark(token, '(')) return beforeParenthesis(before) ?? written;
  return isMark(before, ')') && token.kind !== 'punctuation' ? ' ' : written;
}

/** The sign between an option and its value. */
function isOptionSign(before: Token, token: Token): boolean {
  if (isMark(token, '=')) return before.kind === 'word';
  return isMark(before, '=') && token.kind !== 'punctuation' && token.kind !== 'comment';
}

function beforeParenthesis({ keyword }: Token): '' | ' ' | null {
  if (BEFORE_A_LIST.has(keyword)) return ' ';
  return TYPES.has(keyword) ? '' : null;
}

/** Whether a token is one of these marks. */
export function isMark({ kind, text }: Token, marks: string): boolean {
  return kind === 'punctuation' && marks.includes(text);
}
