import type { TokenCursor } from '../token-cursor.ts';
import type { PartialReading } from './reading.ts';
import { takeTables } from './tables.ts';

/** {ANALYZE | OPTIMIZE | CHECK | CHECKSUM | REPAIR} [option] {TABLE | TABLES} name [, name]… */
export function readMaintenance(cursor: TokenCursor): PartialReading {
  const word = cursor.next()?.keyword ?? '';
  cursor.takeKeyword('NO_WRITE_TO_BINLOG', 'LOCAL');
  if (!cursor.takeKeyword('TABLE', 'TABLES')) return { kind: 'maintenance', verb: word, tables: [] };
  return { kind: 'maintenance', verb: `${word} TABLE`, tables: takeTables(cursor, 'target') };
}
