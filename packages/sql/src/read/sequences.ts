import type { TokenCursor } from '../token-cursor.ts';
import type { PartialReading } from './reading.ts';
import { takeTables } from './tables.ts';

/** Reads on after SEQUENCE: [IF [NOT] EXISTS] name …; MariaDB keeps a sequence as a table, and no ticket may hold one. */
export function readSequences(cursor: TokenCursor, verb: 'CREATE' | 'ALTER' | 'DROP'): PartialReading {
  if (!cursor.takeKeywords('IF', 'NOT', 'EXISTS')) cursor.takeKeywords('IF', 'EXISTS');
  return { kind: 'unknown', verb: `${verb} SEQUENCE`, tables: takeTables(cursor, 'sequence') };
}
