import type { TextRange } from '@altergate/domain';
import type { TableOption } from '../create-table.ts';
import type { NamedTable } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeTables } from './tables.ts';
import { attempt, rangeSince, takeAssigned, takeValue } from './taken.ts';

/** MySQL manual, "CREATE TABLE Statement", table_option; words of one option joined by a blank. */
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

const FIRST_WORDS: ReadonlySet<string> = new Set(OPTIONS.map(([first]) => first));

/** One option as it was taken; `mariadb` when only MariaDB takes it. */
export type TakenOption =
  | { readonly kind: 'option'; readonly option: TableOption; readonly mariadb: boolean }
  | { readonly kind: 'union'; readonly tables: readonly NamedTable[]; readonly range: TextRange };

/** Takes one table option; null when none stands here or its value cannot be read. */
export function takeTableOption(cursor: TokenCursor): TakenOption | null {
  return (
    attempt(cursor, takeUnion) ??
    attempt(cursor, takeNamed) ??
    takeVersioning(cursor) ??
    attempt(cursor, takeEngineDefined)
  );
}

function takeUnion(cursor: TokenCursor): TakenOption | null {
  const start = cursor.index;
  const open = cursor.isPunctuation('=', 1) ? 2 : 1;
  if (!cursor.isKeyword('UNION') || !cursor.isPunctuation('(', open)) return null;
  for (let taken = 0; taken <= open; taken += 1) cursor.next();
  const tables = takeTables(cursor, 'union');
  if (!cursor.takePunctuation(')')) return null;
  return { kind: 'union', tables, range: rangeSince(cursor, start) };
}

function takeNamed(cursor: TokenCursor): TakenOption | null {
  const start = cursor.index;
  const first = cursor.isKeyword('DEFAULT') ? 1 : 0;
  if (!FIRST_WORDS.has(cursor.peek(first)?.keyword ?? '')) return null;
  const words = OPTIONS.find((option) =>
    option.every((word, ahead) => cursor.isKeywordAt(first + ahead, word)),
  );
  if (!words) return null;
  for (let taken = 0; taken < first + words.length; taken += 1) cursor.next();
  cursor.takePunctuation('=');
  return withValue(cursor, start, words.join(' '), false);
}

function takeVersioning(cursor: TokenCursor): TakenOption | null {
  const start = cursor.index;
  if (!cursor.takeKeywords('WITH', 'SYSTEM', 'VERSIONING')) return null;
  const range = rangeSince(cursor, start);
  const option = { name: 'WITH SYSTEM VERSIONING', value: '', valueRange: range, range };
  return { kind: 'option', option, mariadb: true };
}

/** MariaDB hands `name = value` with any name to the storage engine. */
function takeEngineDefined(cursor: TokenCursor): TakenOption | null {
  const start = cursor.index;
  const name = takeAssigned(cursor);
  return name === null ? null : withValue(cursor, start, name, true);
}

function withValue(cursor: TokenCursor, start: number, name: string, mariadb: boolean): TakenOption | null {
  const value = takeValue(cursor);
  if (!value) return null;
  const range = rangeSince(cursor, start);
  return { kind: 'option', option: { name, value: value.value, valueRange: value.range, range }, mariadb };
}
