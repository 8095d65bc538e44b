import type { NamedTable } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { PartialReading } from './reading.ts';

/** RENAME {TABLE | TABLES} old TO new [, old TO new]… */
export function readRename(cursor: TokenCursor): PartialReading {
  cursor.next();
  if (cursor.isKeyword('USER')) return { kind: 'account', verb: 'RENAME USER', tables: [] };
  if (!cursor.takeKeyword('TABLE', 'TABLES')) return { kind: 'unknown', tables: [] };
  const tables: NamedTable[] = [];
  do {
    const from = cursor.takeTable('target');
    if (!from || !cursor.takeKeyword('TO')) break;
    const to = cursor.takeTable('rename-to');
    if (!to) break;
    tables.push(from, to);
  } while (cursor.takePunctuation(','));
  return { kind: 'rename-table', verb: 'RENAME TABLE', tables };
}
