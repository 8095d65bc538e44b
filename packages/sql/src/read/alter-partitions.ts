import type { PartitionListKind } from '../partition-clause.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takePartitioning, takePartitionNames, takePartitions, takePartitionValues } from './partitioning.ts';
import { attempt, takeNumber } from './taken.ts';

const LISTING: Readonly<Record<string, PartitionListKind>> = {
  DROP: 'drop-partition',
  TRUNCATE: 'truncate-partition',
  ANALYZE: 'analyze-partition',
  CHECK: 'check-partition',
  OPTIMIZE: 'optimize-partition',
  REBUILD: 'rebuild-partition',
  REPAIR: 'repair-partition',
  DISCARD: 'discard-partition',
  IMPORT: 'import-partition',
};

type PartitionReader = (cursor: TokenCursor, text: string) => ClauseBody | null;

const READERS: Readonly<Record<string, PartitionReader>> = {
  ADD: readAdd,
  COALESCE: readCoalesce,
  REORGANIZE: readReorganize,
  EXCHANGE: readExchange,
  CONVERT: readConvert,
};

/** A clause about partitions: null when it cannot be read, undefined when the piece is about something else. */
export function readPartitionClause(cursor: TokenCursor, text: string): ClauseBody | null | undefined {
  if (cursor.isKeyword('PARTITION') && cursor.isKeywordAt(1, 'BY')) {
    const partitioning = takePartitioning(cursor, text);
    return partitioning && { kind: 'partition-by', partitioning };
  }
  if (cursor.takeKeywords('REMOVE', 'PARTITIONING')) return { kind: 'remove-partitioning' };
  if (cursor.isKeyword('CONVERT') && cursor.isKeywordAt(1, 'TABLE')) return readConvertTable(cursor, text);
  if (!cursor.isKeywordAt(1, 'PARTITION')) return undefined;
  const verb = cursor.peek()?.keyword ?? '';
  const listing = Object.hasOwn(LISTING, verb) ? LISTING[verb] : undefined;
  const reader = Object.hasOwn(READERS, verb) ? READERS[verb] : undefined;
  if (!listing && !reader) return undefined;
  cursor.takeKeyword(verb);
  cursor.takeKeyword('PARTITION');
  cursor.takeKeyword('NO_WRITE_TO_BINLOG', 'LOCAL');
  return listing ? readListing(cursor, listing) : (reader?.(cursor, text) ?? null);
}

/** {names | ALL} and what CHECK, REPAIR, DISCARD and IMPORT say behind them. */
function readListing(cursor: TokenCursor, kind: PartitionListKind): ClauseBody | null {
  const partitions = cursor.takeKeyword('ALL') ? ('all' as const) : takePartitionNames(cursor);
  if (!partitions) return null;
  if (kind === 'discard-partition' || kind === 'import-partition') {
    if (!cursor.takeKeyword('TABLESPACE')) return null;
  }
  if (kind === 'check-partition' || kind === 'repair-partition') takeManner(cursor);
  return { kind, partitions };
}

function takeManner(cursor: TokenCursor): void {
  for (;;) {
    const before = cursor.index;
    cursor.takeKeyword('QUICK', 'FAST', 'MEDIUM', 'EXTENDED', 'CHANGED', 'USE_FRM', 'FORCE');
    cursor.takeKeywords('FOR', 'UPGRADE');
    if (cursor.index === before) return;
  }
}

/** [PARTITIONS n | ( PARTITION name …, … )]; with neither the server adds one. */
function readAdd(cursor: TokenCursor, text: string): ClauseBody | null {
  if (cursor.takeKeyword('PARTITIONS')) {
    const count = takeNumber(cursor);
    return count === null ? null : { kind: 'add-partition', count, definitions: [] };
  }
  const definitions = cursor.done ? [] : takePartitions(cursor, text);
  return definitions && { kind: 'add-partition', count: null, definitions };
}

function readCoalesce(cursor: TokenCursor): ClauseBody | null {
  const count = takeNumber(cursor);
  return count === null ? null : { kind: 'coalesce-partition', count };
}

/** [names INTO ( PARTITION name …, … )] */
function readReorganize(cursor: TokenCursor, text: string): ClauseBody | null {
  if (cursor.done) return { kind: 'reorganize-partition', partitions: [], definitions: [] };
  const partitions = takePartitionNames(cursor);
  const definitions = partitions && cursor.takeKeyword('INTO') && takePartitions(cursor, text);
  return definitions && { kind: 'reorganize-partition', partitions, definitions };
}

/** name WITH TABLE other [{WITH | WITHOUT} VALIDATION] */
function readExchange(cursor: TokenCursor): ClauseBody | null {
  const partition = cursor.takeIdentifier();
  if (!partition || !cursor.takeKeywords('WITH', 'TABLE')) return null;
  const other = cursor.takeTable('exchange');
  const validates = !cursor.takeKeywords('WITHOUT', 'VALIDATION');
  if (validates) cursor.takeKeywords('WITH', 'VALIDATION');
  return other && { kind: 'exchange-partition', partition, with: other, validates };
}

/** CONVERT PARTITION name TO TABLE other */
function readConvert(cursor: TokenCursor): ClauseBody | null {
  const partition = cursor.takeIdentifier();
  if (!partition || !cursor.takeKeywords('TO', 'TABLE')) return null;
  const table = cursor.takeTable('exchange');
  return table && { kind: 'convert-partition', partition, table };
}

/** CONVERT TABLE other TO PARTITION name [VALUES …] [{WITH | WITHOUT} VALIDATION] */
function readConvertTable(cursor: TokenCursor, text: string): ClauseBody | null {
  cursor.takeKeywords('CONVERT', 'TABLE');
  const table = cursor.takeTable('exchange');
  if (!table || !cursor.takeKeywords('TO', 'PARTITION')) return null;
  const partition = cursor.takeIdentifier();
  if (!partition) return null;
  attempt(cursor, (ahead) => takePartitionValues(ahead, text));
  if (!cursor.takeKeywords('WITHOUT', 'VALIDATION')) cursor.takeKeywords('WITH', 'VALIDATION');
  return { kind: 'convert-partition', partition, table };
}
