import type { TextRange } from '@altergate/domain';
import type { AlterClause } from '../alter-clause.ts';
import { rangeOf } from '../position.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { readAdd } from './alter-add.ts';
import { readChange, readModify } from './alter-columns.ts';
import { readAlterPart, readDropPart, readRenamePart } from './alter-parts.ts';
import { readPartitionClause } from './alter-partitions.ts';
import { readTableOptions } from './table-options.ts';

/** A clause without its range: the reader of all clauses knows where it stood. */
export type ClauseBody = AlterClause extends infer Clause
  ? Clause extends AlterClause
    ? Omit<Clause, 'range'>
    : never
  : never;

type ClauseReader = (cursor: TokenCursor, text: string) => AlterClause[] | ClauseBody | null;

const READERS: Readonly<Record<string, ClauseReader>> = {
  ADD: readAdd,
  DROP: readDropPart,
  MODIFY: readModify,
  CHANGE: readChange,
  RENAME: readRenamePart,
  ALTER: readAlterPart,
};

/**
 * Reads one piece between commas. It gives several clauses for `ADD ( … )` and for table options written
 * without commas, and one of kind `unknown` at the word where reading stopped.
 */
export function readClauses(piece: readonly Token[], text: string): AlterClause[] {
  const range = rangeOf(piece);
  if (!range) return [];
  const cursor = new TokenCursor(piece);
  const word = cursor.peek()?.keyword ?? '';
  const partition = readPartitionClause(new TokenCursor(piece));
  if (partition) return [{ ...partition, range }];
  const plain = readPlain(cursor);
  if (plain) return finish(cursor, plain, range);
  const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  if (!reader) return withProblem(cursor, readTableOptions(cursor));
  cursor.next();
  return finish(cursor, reader(cursor, text), range);
}

function finish(
  cursor: TokenCursor,
  read: AlterClause[] | ClauseBody | null,
  range: TextRange,
): AlterClause[] {
  if (!read) return [stopped(cursor, range)];
  const clauses: AlterClause[] = Array.isArray(read) ? read : [{ ...read, range }];
  return withProblem(cursor, clauses);
}

/** A token left over is where reading stopped. */
function withProblem(cursor: TokenCursor, clauses: AlterClause[]): AlterClause[] {
  const token = cursor.peek();
  if (!token) return clauses;
  return [...clauses, { kind: 'unknown', range: { start: token.start, end: token.end } }];
}

function stopped(cursor: TokenCursor, range: TextRange): AlterClause {
  const token = cursor.peek();
  return { kind: 'unknown', range: token ? { start: token.start, end: token.end } : range };
}

/** Clauses that are a few fixed words. */
function readPlain(cursor: TokenCursor): ClauseBody | null {
  if (cursor.takeKeywords('ORDER', 'BY')) {
    cursor.skipToEnd();
    return { kind: 'order-by' };
  }
  if (cursor.takeKeywords('CONVERT', 'TO')) {
    cursor.skipToEnd();
    return { kind: 'convert-charset' };
  }
  if (cursor.takeKeywords('DISCARD', 'TABLESPACE')) return { kind: 'discard-tablespace' };
  if (cursor.takeKeywords('IMPORT', 'TABLESPACE')) return { kind: 'import-tablespace' };
  if (cursor.takeKeywords('ENABLE', 'KEYS')) return { kind: 'enable-keys' };
  if (cursor.takeKeywords('DISABLE', 'KEYS')) return { kind: 'disable-keys' };
  if (cursor.takeKeyword('FORCE')) return { kind: 'force' };
  if (cursor.takeKeyword('SECONDARY_LOAD', 'SECONDARY_UNLOAD')) return { kind: 'secondary-engine' };
  if (cursor.takeKeywords('WITH', 'VALIDATION')) return { kind: 'validation' };
  if (cursor.takeKeywords('WITHOUT', 'VALIDATION')) return { kind: 'validation' };
  if (cursor.isKeyword('ALGORITHM', 'LOCK')) return readManner(cursor);
  return null;
}

/** ALGORITHM [=] x, LOCK [=] x */
function readManner(cursor: TokenCursor): ClauseBody | null {
  const kind = cursor.next()?.keyword === 'LOCK' ? 'lock' : 'algorithm';
  cursor.takePunctuation('=');
  const value = cursor.takeIdentifier();
  return value ? { kind, value: value.name } : null;
}
