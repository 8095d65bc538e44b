import type { PlainClauseKind } from '../alter-clause.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { ClauseBody } from './alter-clauses.ts';

const OPERATIONS: Readonly<Record<string, PlainClauseKind>> = {
  ADD: 'add-partition',
  DROP: 'drop-partition',
  TRUNCATE: 'truncate-partition',
  COALESCE: 'coalesce-partition',
  REORGANIZE: 'reorganize-partition',
  ANALYZE: 'analyze-partition',
  CHECK: 'check-partition',
  OPTIMIZE: 'optimize-partition',
  REBUILD: 'rebuild-partition',
  REPAIR: 'repair-partition',
  DISCARD: 'discard-partition',
  IMPORT: 'import-partition',
};

/** A clause about partitions; null when the piece is about something else. Its inside is the server's to judge. */
export function readPartitionClause(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeywords('PARTITION', 'BY')) return { kind: 'partition-by' };
  if (cursor.takeKeywords('REMOVE', 'PARTITIONING')) return { kind: 'remove-partitioning' };
  if (!cursor.isKeywordAt(1, 'PARTITION')) return null;
  const verb = cursor.peek()?.keyword ?? '';
  if (verb === 'EXCHANGE') return readExchange(cursor);
  const kind = Object.hasOwn(OPERATIONS, verb) ? OPERATIONS[verb] : undefined;
  return kind === undefined ? null : { kind };
}

/** EXCHANGE PARTITION name WITH TABLE other [{WITH | WITHOUT} VALIDATION] */
function readExchange(cursor: TokenCursor): ClauseBody {
  while (!cursor.done && !cursor.takeKeywords('WITH', 'TABLE')) cursor.next();
  return { kind: 'exchange-partition', with: cursor.takeTable('exchange') };
}
