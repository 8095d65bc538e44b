import type { StatementKind } from '../kinds.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { IndexManner, PartialReading } from './reading.ts';
import { readSequences } from './sequences.ts';
import { takeTables } from './tables.ts';
import { rangeSince } from './taken.ts';

const OTHER_NOUNS: Readonly<Record<string, StatementKind>> = {
  DATABASE: 'drop-database',
  SCHEMA: 'drop-database',
  TRIGGER: 'stored-program',
  PROCEDURE: 'stored-program',
  FUNCTION: 'stored-program',
  EVENT: 'stored-program',
  PACKAGE: 'stored-program',
  USER: 'account',
  ROLE: 'account',
  SERVER: 'server',
  PREPARE: 'server',
  RESOURCE: 'server',
  TABLESPACE: 'tablespace',
  UNDO: 'tablespace',
  LOGFILE: 'tablespace',
};

/** DROP of a table, a view, an index; every other noun is only named. */
export function readDrop(cursor: TokenCursor): PartialReading {
  cursor.next();
  const temporary = cursor.takeKeyword('TEMPORARY') !== null;
  const noun = cursor.next()?.keyword ?? '';
  if (noun === 'TABLE' || noun === 'TABLES')
    return readNames(cursor, temporary ? 'drop-temporary-table' : 'drop-table');
  if (noun === 'VIEW') return readNames(cursor, 'drop-view');
  if (noun === 'INDEX') return readDropIndex(cursor);
  if (noun === 'SEQUENCE') return readSequences(cursor, 'DROP');
  const kind = Object.hasOwn(OTHER_NOUNS, noun) ? OTHER_NOUNS[noun] : undefined;
  return { kind: kind ?? 'unknown', verb: `DROP ${noun}`.trim(), tables: [] };
}

function readNames(cursor: TokenCursor, kind: StatementKind): PartialReading {
  const verb = kind.replaceAll('-', ' ').toUpperCase();
  const tolerant = cursor.takeKeywords('IF', 'EXISTS');
  const tables = takeTables(cursor, 'target');
  cursor.takeKeyword('RESTRICT', 'CASCADE');
  return { kind, verb, tables, tolerant };
}

/** DROP INDEX name ON table [ALGORITHM [=] x] [LOCK [=] x] */
function readDropIndex(cursor: TokenCursor): PartialReading {
  const tolerant = cursor.takeKeywords('IF', 'EXISTS');
  const index = cursor.takeIdentifier();
  const table = cursor.takeKeyword('ON') ? cursor.takeTable('target') : null;
  const manners = takeManners(cursor);
  return { kind: 'drop-index', verb: 'DROP INDEX', tables: table ? [table] : [], index, manners, tolerant };
}

/** Takes the ALGORITHM and LOCK options of CREATE INDEX and DROP INDEX, in any order. */
export function takeManners(cursor: TokenCursor): IndexManner[] {
  const manners: IndexManner[] = [];
  for (;;) {
    const start = cursor.index;
    const name = cursor.takeKeyword('ALGORITHM', 'LOCK')?.keyword;
    if (name === undefined) return manners;
    cursor.takePunctuation('=');
    const value = cursor.takeIdentifier()?.name ?? '';
    manners.push({
      name: name === 'LOCK' ? 'LOCK' : 'ALGORITHM',
      value,
      range: rangeSince(cursor, start),
    });
  }
}
