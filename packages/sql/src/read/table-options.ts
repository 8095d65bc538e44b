import type { AlterClause } from '../alter-clause.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeTables } from './tables.ts';

/** MySQL manual, "ALTER TABLE Statement", table_option; words of one option joined by a blank. */
const OPTIONS = [
  ['CHARACTER', 'SET'],
  ['CHAR', 'SET'],
  ['DATA', 'DIRECTORY'],
  ['INDEX', 'DIRECTORY'],
  ['CHARSET'],
  ['COLLATE'],
  ['AUTOEXTEND_SIZE'],
  ['AUTO_INCREMENT'],
  ['AVG_ROW_LENGTH'],
  ['CHECKSUM'],
  ['COMMENT'],
  ['COMPRESSION'],
  ['CONNECTION'],
  ['DELAY_KEY_WRITE'],
  ['ENCRYPTION'],
  ['ENGINE'],
  ['ENGINE_ATTRIBUTE'],
  ['INSERT_METHOD'],
  ['KEY_BLOCK_SIZE'],
  ['MAX_ROWS'],
  ['MIN_ROWS'],
  ['PACK_KEYS'],
  ['PASSWORD'],
  ['ROW_FORMAT'],
  ['SECONDARY_ENGINE'],
  ['SECONDARY_ENGINE_ATTRIBUTE'],
  ['STATS_AUTO_RECALC'],
  ['STATS_PERSISTENT'],
  ['STATS_SAMPLE_PAGES'],
  ['TABLE_CHECKSUM'],
  ['TABLESPACE'],
  ['STORAGE'],
] as const;

/** Takes one table option after the other; they need no comma between them. Stops at what is none. */
export function readTableOptions(cursor: TokenCursor): AlterClause[] {
  const clauses: AlterClause[] = [];
  for (;;) {
    const start = cursor.peek()?.start;
    const body = takeUnion(cursor) ?? takeOption(cursor);
    const end = cursor.tokens[cursor.index - 1]?.end;
    if (!body || start === undefined || end === undefined) return clauses;
    clauses.push({ ...body, range: { start, end } });
  }
}

type OptionBody =
  | { readonly kind: 'table-option'; readonly name: string; readonly value: string }
  | { readonly kind: 'union'; readonly tables: ReturnType<typeof takeTables> };

function takeUnion(cursor: TokenCursor): OptionBody | null {
  if (!cursor.takeKeyword('UNION')) return null;
  cursor.takePunctuation('=');
  cursor.takePunctuation('(');
  const tables = takeTables(cursor, 'union');
  cursor.takePunctuation(')');
  return { kind: 'union', tables };
}

function takeOption(cursor: TokenCursor): OptionBody | null {
  const first = cursor.isKeyword('DEFAULT') ? 1 : 0;
  const words = OPTIONS.find((option) =>
    option.every((word, ahead) => cursor.isKeywordAt(first + ahead, word)),
  );
  if (!words) return null;
  for (let taken = 0; taken < first + words.length; taken += 1) cursor.next();
  cursor.takePunctuation('=');
  const value = cursor.next();
  return value ? { kind: 'table-option', name: words.join(' '), value: value.value } : null;
}
