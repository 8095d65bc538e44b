import type { TextRange } from '@altergate/domain';
import type { StatementKind } from './kinds.ts';
import { nameOfStatement } from './read/statement-name.ts';
import { readDataTables } from './read/data-tables.ts';
import { readAlter } from './read/alter.ts';
import { readCreate } from './read/create.ts';
import { readDrop } from './read/drop.ts';
import { readMaintenance } from './read/maintenance.ts';
import { readRename } from './read/rename.ts';
import { readTruncate } from './read/truncate.ts';
import type { PartialReading, StatementReading } from './read/reading.ts';
import type { Statement } from './split.ts';
import { TokenCursor } from './token-cursor.ts';
import type { Token } from './token.ts';

const READERS: Readonly<Record<string, (cursor: TokenCursor, text: string) => PartialReading>> = {
  ALTER: readAlter,
  CREATE: readCreate,
  DROP: readDrop,
  RENAME: readRename,
  TRUNCATE: readTruncate,
  ANALYZE: readMaintenance,
  OPTIMIZE: readMaintenance,
  CHECK: readMaintenance,
  CHECKSUM: readMaintenance,
  REPAIR: readMaintenance,
};

/** Kinds that their first word tells and whose rest nobody needs: they are refused. */
const FIRST_WORDS: Readonly<Record<string, StatementKind>> = {
  SELECT: 'data',
  INSERT: 'data',
  UPDATE: 'data',
  DELETE: 'data',
  REPLACE: 'data',
  WITH: 'data',
  VALUES: 'data',
  TABLE: 'data',
  CALL: 'data',
  DO: 'data',
  LOAD: 'data',
  IMPORT: 'data',
  HANDLER: 'data',
  GRANT: 'account',
  REVOKE: 'account',
  LOCK: 'lock',
  UNLOCK: 'lock',
  BEGIN: 'transaction',
  START: 'transaction',
  COMMIT: 'transaction',
  ROLLBACK: 'transaction',
  SAVEPOINT: 'transaction',
  RELEASE: 'transaction',
  XA: 'transaction',
  SHOW: 'show',
  EXPLAIN: 'show',
  DESCRIBE: 'show',
  DESC: 'show',
  HELP: 'show',
  FLUSH: 'server',
  RESET: 'server',
  PURGE: 'server',
  KILL: 'server',
  SHUTDOWN: 'server',
  RESTART: 'server',
  INSTALL: 'server',
  UNINSTALL: 'server',
  CLONE: 'server',
  BINLOG: 'server',
  CHANGE: 'server',
  STOP: 'server',
  CACHE: 'server',
  PREPARE: 'server',
  EXECUTE: 'server',
  DEALLOCATE: 'server',
  SET: 'set',
  USE: 'use',
  DELIMITER: 'delimiter',
};

/**
 * Tells kind, tables and clauses of a statement from its tokens.
 * Never throws and never guesses: what it cannot follow has kind `unknown` or a `problem` range.
 */
export function readStatement(statement: Statement): StatementReading {
  const tokens = statement.tokens.filter((token) => token.kind !== 'executable-comment');
  const cursor = new TokenCursor(tokens);
  const word = cursor.peek()?.keyword ?? '';
  const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  const partial = reader?.(cursor, statement.text) ?? readFirstWord(word, tokens);
  const read = {
    name: nameOfStatement(tokens),
    verb: word,
    create: null,
    key: null,
    definer: null,
    index: null,
    manners: [],
    unique: false,
    tolerant: false,
    alter: null,
    problem: null,
    ...partial,
  };
  const problem = read.problem ?? leftOver(cursor, read.kind) ?? missingTable(read, statement.range);
  return { ...read, problem };
}

function readFirstWord(word: string, tokens: readonly Token[]): PartialReading {
  const kind = Object.hasOwn(FIRST_WORDS, word) ? FIRST_WORDS[word] : undefined;
  return { kind: kind ?? 'unknown', tables: readDataTables(tokens) };
}

/** Kinds whose reader goes to the last token; a token left over was not understood. */
const READ_TO_THE_END = new Set<StatementKind>([
  'drop-table',
  'drop-view',
  'rename-table',
  'truncate-table',
  'create-index',
  'drop-index',
]);

function leftOver(cursor: TokenCursor, kind: StatementKind): TextRange | null {
  const token = cursor.peek();
  return token && READ_TO_THE_END.has(kind) ? { start: token.start, end: token.end } : null;
}

const NEED_A_TABLE = new Set<StatementKind>([
  ...READ_TO_THE_END,
  'alter-table',
  'create-table',
  'create-view',
  'alter-view',
]);

function missingTable(read: PartialReading, range: TextRange): TextRange | null {
  return NEED_A_TABLE.has(read.kind) && read.tables.length === 0 ? range : null;
}
