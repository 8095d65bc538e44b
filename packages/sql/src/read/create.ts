import type { StatementKind } from '../kinds.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { KeyKind } from '../key-definition.ts';
import { takeManners } from './drop.ts';
import { takeKeyParts, takeType } from './key-definition.ts';
import { keyWords } from './mariadb-words.ts';
import { readCreateTable } from './create-table.ts';
import { readInnerTables } from './inner-tables.ts';
import type { PartialReading } from './reading.ts';
import { readSequences } from './sequences.ts';
import { readView, takeViewHeader } from './view.ts';

const OTHER_NOUNS: Readonly<Record<string, StatementKind>> = {
  DATABASE: 'create-database',
  SCHEMA: 'create-database',
  TRIGGER: 'stored-program',
  PROCEDURE: 'stored-program',
  FUNCTION: 'stored-program',
  AGGREGATE: 'stored-program',
  EVENT: 'stored-program',
  LIBRARY: 'stored-program',
  PACKAGE: 'stored-program',
  USER: 'account',
  ROLE: 'account',
  SERVER: 'server',
  RESOURCE: 'server',
  TABLESPACE: 'tablespace',
  UNDO: 'tablespace',
  LOGFILE: 'tablespace',
};

/** CREATE of a table, a view, an index; every other noun is only named. */
export function readCreate(cursor: TokenCursor, text: string): PartialReading {
  cursor.next();
  const replaces = cursor.takeKeywords('OR', 'REPLACE');
  const temporary = cursor.takeKeyword('TEMPORARY') !== null;
  if (cursor.takeKeyword('TABLE')) return readCreateTable(cursor, text, { temporary, replaces });
  const definer = takeViewHeader(cursor, text);
  if (cursor.takeKeyword('VIEW')) return { ...readView(cursor, 'create-view', replaces), definer };
  const index = readCreateIndex(cursor, text);
  if (index) return index;
  const noun = cursor.next()?.keyword ?? '';
  if (noun === 'TRIGGER') return { ...readTrigger(cursor), definer };
  if (noun === 'SEQUENCE') return readSequences(cursor, 'CREATE');
  if (noun === 'EXTERNAL' && cursor.takeKeyword('TABLE')) return readExternalTable(cursor);
  const kind = Object.hasOwn(OTHER_NOUNS, noun) ? OTHER_NOUNS[noun] : undefined;
  return { kind: kind ?? 'unknown', verb: `CREATE ${noun}`.trim(), tables: [], definer };
}

const FLAVOURS: Readonly<Record<string, KeyKind>> = {
  UNIQUE: 'unique',
  FULLTEXT: 'fulltext',
  SPATIAL: 'spatial',
  VECTOR: 'vector',
};

/** CREATE [UNIQUE | FULLTEXT | SPATIAL | VECTOR] INDEX name [USING type] ON table (parts) [options] */
function readCreateIndex(cursor: TokenCursor, text: string): PartialReading | null {
  const start = cursor.index;
  const word = cursor.peek();
  const flavour = cursor.isKeyword(...Object.keys(FLAVOURS)) ? 1 : 0;
  if (!cursor.isKeywordAt(flavour, 'INDEX')) return null;
  const kind = FLAVOURS[word?.keyword ?? ''] ?? 'index';
  for (let taken = 0; taken <= flavour; taken += 1) cursor.next();
  const tolerant = cursor.takeKeywords('IF', 'NOT', 'EXISTS');
  const index = cursor.takeIdentifier();
  const using = takeType(cursor);
  const table = cursor.takeKeyword('ON') ? cursor.takeTable('target') : null;
  const key = takeKeyParts(cursor, text, { kind, start, name: index, using });
  const manners = takeManners(cursor);
  const [refused] = key ? keyWords(key) : [];
  return {
    // An index of vectors is MariaDB's alone: its table is named, and no ticket may hold one.
    kind: kind === 'vector' ? 'unknown' : 'create-index',
    verb: 'CREATE INDEX',
    tables: table ? [table] : [],
    index,
    key,
    manners,
    unique: kind === 'unique',
    tolerant,
    problem: refused?.range ?? null,
  };
}

/** CREATE EXTERNAL TABLE [IF NOT EXISTS] name … of MySQL 9: its rows lie elsewhere, and no ticket may hold one. */
function readExternalTable(cursor: TokenCursor): PartialReading {
  cursor.takeKeywords('IF', 'NOT', 'EXISTS');
  const table = cursor.takeTable('target');
  const tables = table ? [table, ...readInnerTables(cursor.rest())] : [];
  return { kind: 'unknown', verb: 'CREATE EXTERNAL TABLE', tables };
}

/** CREATE TRIGGER name {BEFORE | AFTER} event ON table …: refused, but its table is named. */
function readTrigger(cursor: TokenCursor): PartialReading {
  while (!cursor.done && !cursor.isKeyword('ON')) cursor.next();
  cursor.takeKeyword('ON');
  const table = cursor.takeTable('target');
  return { kind: 'stored-program', verb: 'CREATE TRIGGER', tables: table ? [table] : [] };
}
