import type { TokenCursor } from '../token-cursor.ts';
import type { PartialReading } from './reading.ts';

/** TRUNCATE [TABLE] name */
export function readTruncate(cursor: TokenCursor): PartialReading {
  cursor.next();
  cursor.takeKeyword('TABLE');
  const table = cursor.takeTable('target');
  return { kind: 'truncate-table', verb: 'TRUNCATE TABLE', tables: table ? [table] : [] };
}
