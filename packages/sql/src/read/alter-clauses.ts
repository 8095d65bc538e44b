import type { TextRange } from '@altergate/domain';
import type { AlterClause } from '../alter-clause.ts';
import { rangeOf } from '../position.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';
import { readAdd } from './alter-add.ts';
import { readChange, readModify } from './alter-columns.ts';
import { readAlterOptions } from './alter-options.ts';
import { readAlterPart, readDropPart, readRenamePart } from './alter-parts.ts';
import { readPartitionClause } from './alter-partitions.ts';
import { readPlain } from './alter-plain.ts';
import { withoutExistence } from './existence.ts';

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

/** What one piece between commas says, and the words in it that only MariaDB takes. */
export interface ReadPiece {
  readonly clauses: AlterClause[];
  readonly words: readonly Written[];
}

/**
 * Reads one piece between commas. It gives several clauses for `ADD ( … )` and for table options written
 * without commas, and one of kind `unknown` at the word where reading stopped.
 */
export function readPiece(piece: readonly Token[], text: string): ReadPiece {
  const range = rangeOf(piece);
  if (!range) return { clauses: [], words: [] };
  const { tokens, words } = withoutExistence(piece);
  const cursor = new TokenCursor(tokens);
  const partition = readPartitionClause(cursor, text);
  if (partition !== undefined) return { clauses: finish(cursor, partition, range), words };
  const plain = readPlain(cursor);
  if (plain !== undefined) return { clauses: finish(cursor, plain, range), words };
  const word = cursor.peek()?.keyword ?? '';
  const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  if (reader) {
    cursor.next();
    return { clauses: finish(cursor, reader(cursor, text), range), words };
  }
  const options = readAlterOptions(cursor);
  return { clauses: withProblem(cursor, options.clauses), words: [...words, ...options.words] };
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
