import type { StatementKind } from '../kinds.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeAlgorithmAndLock } from './drop.ts';
import { readCreateTable } from './create-table.ts';
import type { PartialReading } from './reading.ts';
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
  USER: 'account',
  ROLE: 'account',
  SERVER: 'server',
  RESOURCE: 'server',
  TABLESPACE: 'tablespace',
  UNDO: 'tablespace',
  LOGFILE: 'tablespace',
};

/** CREATE of a table, a view, an index; every other noun is only named. */
export function readCreate(cursor: TokenCursor): PartialReading {
  cursor.next();
  const replaces = cursor.takeKeywords('OR', 'REPLACE');
  const temporary = cursor.takeKeyword('TEMPORARY') !== null;
  if (cursor.takeKeyword('TABLE')) return readCreateTable(cursor, { temporary, replaces });
  takeViewHeader(cursor);
  if (cursor.takeKeyword('VIEW')) return readView(cursor, 'create-view', replaces);
  const index = readCreateIndex(cursor);
  if (index) return index;
  const noun = cursor.next()?.keyword ?? '';
  if (noun === 'TRIGGER') return readTrigger(cursor);
  const kind = Object.hasOwn(OTHER_NOUNS, noun) ? OTHER_NOUNS[noun] : undefined;
  return { kind: kind ?? 'unknown', verb: `CREATE ${noun}`.trim(), tables: [] };
}

/** CREATE [UNIQUE | FULLTEXT | SPATIAL] INDEX name [USING type] ON table (parts) [options] */
function readCreateIndex(cursor: TokenCursor): PartialReading | null {
  const flavour = cursor.isKeyword('UNIQUE', 'FULLTEXT', 'SPATIAL') ? 1 : 0;
  if (!cursor.isKeywordAt(flavour, 'INDEX')) return null;
  const unique = cursor.isKeyword('UNIQUE');
  for (let taken = 0; taken <= flavour; taken += 1) cursor.next();
  const tolerant = cursor.takeKeywords('IF', 'NOT', 'EXISTS');
  const index = cursor.takeIdentifier();
  if (cursor.takeKeyword('USING', 'TYPE')) cursor.takeIdentifier();
  const table = cursor.takeKeyword('ON') ? cursor.takeTable('target') : null;
  cursor.takeGroup();
  takeIndexOptions(cursor);
  return {
    kind: 'create-index',
    verb: 'CREATE INDEX',
    tables: table ? [table] : [],
    index,
    unique,
    tolerant,
  };
}

/** Takes what may follow the parts of an index. */
export function takeIndexOptions(cursor: TokenCursor): void {
  for (;;) {
    const before = cursor.index;
    takeAlgorithmAndLock(cursor);
    if (cursor.takeKeyword('KEY_BLOCK_SIZE', 'ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE')) {
      cursor.takePunctuation('=');
      cursor.next();
    }
    if (cursor.takeKeyword('USING', 'TYPE')) cursor.takeIdentifier();
    if (cursor.takeKeywords('WITH', 'PARSER')) cursor.takeIdentifier();
    if (cursor.takeKeyword('COMMENT')) cursor.takeString();
    cursor.takeKeyword('VISIBLE', 'INVISIBLE');
    if (cursor.index === before) return;
  }
}

/** CREATE TRIGGER name {BEFORE | AFTER} event ON table …: refused, but its table is named. */
function readTrigger(cursor: TokenCursor): PartialReading {
  while (!cursor.done && !cursor.isKeyword('ON')) cursor.next();
  cursor.takeKeyword('ON');
  const table = cursor.takeTable('target');
  return { kind: 'stored-program', verb: 'CREATE TRIGGER', tables: table ? [table] : [] };
}
