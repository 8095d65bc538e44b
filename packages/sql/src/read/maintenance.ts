import type { TokenCursor } from '../token-cursor.ts';
import { readDataTables } from './data-tables.ts';
import type { PartialReading } from './reading.ts';
import { takeTables } from './tables.ts';

/** {ANALYZE | OPTIMIZE | CHECK | CHECKSUM | REPAIR} [option] {TABLE | TABLES | VIEW} name [, name]… */
export function readMaintenance(cursor: TokenCursor): PartialReading {
  const word = cursor.next()?.keyword ?? '';
  cursor.takeKeyword('NO_WRITE_TO_BINLOG', 'LOCAL');
  const noun = cursor.takeKeyword('TABLE', 'TABLES', 'VIEW')?.keyword;
  // ANALYZE of a query is MariaDB's EXPLAIN that runs it.
  if (!noun) return { kind: 'maintenance', verb: word, tables: readDataTables(cursor.rest()) };
  const verb = `${word} ${noun === 'VIEW' ? noun : 'TABLE'}`;
  return { kind: 'maintenance', verb, tables: takeTables(cursor, 'target') };
}
