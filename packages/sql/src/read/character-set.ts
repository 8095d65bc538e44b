import type { TokenCursor } from '../token-cursor.ts';
import type { Written } from '../written.ts';
import { attempt, rangeSince, takeValue } from './taken.ts';

/** Words that stand for a character set: MySQL manual, "Column Character Set and Collation". */
const SHORT: Readonly<Record<string, string>> = { ASCII: 'latin1', UNICODE: 'ucs2', BYTE: 'binary' };

/** ASCII, UNICODE, BYTE, CHARACTER SET x, CHARSET x; null when none stands here. */
export function takeCharacterSet(cursor: TokenCursor): Written | null {
  const start = cursor.index;
  const short = cursor.takeKeyword('ASCII', 'UNICODE', 'BYTE')?.keyword;
  if (short) return { value: SHORT[short] ?? short, range: rangeSince(cursor, start) };
  return attempt(cursor, (ahead) => {
    if (!takeCharacterSetWords(ahead)) return null;
    ahead.takePunctuation('=');
    return takeValue(ahead);
  });
}

/** Takes CHARACTER SET, CHAR SET or CHARSET. */
export function takeCharacterSetWords(cursor: TokenCursor): boolean {
  return (
    cursor.takeKeywords('CHARACTER', 'SET') ||
    cursor.takeKeywords('CHAR', 'SET') ||
    cursor.takeKeyword('CHARSET') !== null
  );
}
