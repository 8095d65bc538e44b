import type { NamedTable } from '../names.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { readQueryTables, readTableReferences } from './query-tables.ts';
import { takeTables } from './tables.ts';

type TableReader = (cursor: TokenCursor) => NamedTable[];

const READERS: Readonly<Record<string, TableReader>> = {
  INSERT: readInsert,
  REPLACE: readInsert,
  UPDATE: readUpdate,
  DELETE: readDelete,
  SELECT: readQuery,
  WITH: readQuery,
  TABLE: readQuery,
  VALUES: readQuery,
  DO: readQuery,
  SET: readQuery,
  CALL: readQuery,
  LOAD: readLoad,
  HANDLER: readNext,
  LOCK: readLock,
  FLUSH: readFlush,
  CACHE: readCache,
  EXPLAIN: readExplain,
  DESCRIBE: readExplain,
  DESC: readExplain,
  SHOW: readShow,
  GRANT: readGrant,
  REVOKE: readGrant,
};

/** The tables that a statement names which no ticket may hold, told by its first word. */
export function readDataTables(tokens: readonly Token[]): NamedTable[] {
  const cursor = new TokenCursor(tokens);
  if (cursor.isPunctuation('(')) return readQuery(cursor);
  const word = cursor.peek()?.keyword ?? '';
  const reader = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  return reader?.(cursor) ?? [];
}

function readQuery(cursor: TokenCursor): NamedTable[] {
  return readQueryTables(cursor.rest());
}

function readNext(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  const table = cursor.takeTable('target');
  return table ? [table] : [];
}

/** {INSERT | REPLACE} [priority] [IGNORE] [INTO] table …; what follows may hold a query. */
function readInsert(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  while (cursor.takeKeyword('LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'IGNORE', 'INTO')) continue;
  const table = cursor.takeTable('target');
  return table ? [table, ...readQuery(cursor)] : [];
}

/** UPDATE [LOW_PRIORITY] [IGNORE] tables SET … */
function readUpdate(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  while (cursor.takeKeyword('LOW_PRIORITY', 'IGNORE')) continue;
  const rest = cursor.rest();
  const set = indexOutside(rest, (token) => token.keyword === 'SET');
  const end = set < 0 ? rest.length : set;
  return asTarget([...readTableReferences(rest.slice(0, end)), ...readQueryTables(rest.slice(end))]);
}

/** DELETE FROM tables …, DELETE names FROM tables …, DELETE FROM names USING tables … */
function readDelete(cursor: TokenCursor): NamedTable[] {
  const rest = cursor.rest();
  const from = indexOutside(rest, (token) => token.keyword === 'FROM');
  if (from < 0) return [];
  const behind = rest.slice(from + 1);
  const using = indexOutside(
    behind,
    (token, index) => token.keyword === 'USING' && behind[index + 1]?.text !== '(',
  );
  return asTarget(readTableReferences(behind.slice(using + 1)));
}

/** The first table is the one that is changed. */
function asTarget(tables: readonly NamedTable[]): NamedTable[] {
  return tables.map((table, index) => (index === 0 ? { ...table, role: 'target' } : table));
}

function indexOutside(tokens: readonly Token[], matches: (token: Token, index: number) => boolean): number {
  let depth = 0;
  return tokens.findIndex((token, index) => {
    if (token.kind === 'punctuation' && token.text === '(') depth += 1;
    if (token.kind === 'punctuation' && token.text === ')') depth -= 1;
    return depth === 0 && matches(token, index);
  });
}

/** LOAD {DATA | XML} … INTO TABLE table, LOAD INDEX INTO CACHE table, … */
function readLoad(cursor: TokenCursor): NamedTable[] {
  const isIndex = cursor.isKeywordAt(1, 'INDEX');
  while (!cursor.done && !cursor.takeKeyword('INTO')) cursor.next();
  if (isIndex) return cursor.takeKeyword('CACHE') ? readList(cursor.rest()) : [];
  const table = cursor.takeKeyword('TABLE') ? cursor.takeTable('target') : null;
  return table ? [table] : [];
}

/** LOCK {TABLE | TABLES} table [alias] manner, … */
function readLock(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  return cursor.takeKeyword('TABLE', 'TABLES') ? readList(cursor.rest()) : [];
}

/** Tables at commas, each with words behind it. */
function readList(tokens: readonly Token[]): NamedTable[] {
  return splitAtCommas(tokens).flatMap((piece) => new TokenCursor(piece).takeTable('target') ?? []);
}

/** FLUSH [option] {TABLE | TABLES} table, … [WITH READ LOCK | FOR EXPORT] */
function readFlush(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  cursor.takeKeyword('NO_WRITE_TO_BINLOG', 'LOCAL');
  if (!cursor.takeKeyword('TABLE', 'TABLES') || cursor.isKeyword('WITH', 'FOR')) return [];
  return takeTables(cursor, 'target');
}

function readCache(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  return cursor.takeKeyword('INDEX') ? readList(cursor.rest()) : [];
}

/** Statements that EXPLAIN takes; it names the tables of ALTER TABLE and others not. */
const EXPLAINED = new Set(['SELECT', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'WITH', 'TABLE', 'VALUES']);

/** {EXPLAIN | DESCRIBE | DESC} {table | [options] statement} */
function readExplain(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  const rest = cursor.rest();
  const at = rest.findIndex((token) => EXPLAINED.has(token.keyword) || token.text === '(');
  if (at >= 0) return readDataTables(rest.slice(at));
  const table = cursor.takeTable('target');
  return table ? [table] : [];
}

/** SHOW CREATE {TABLE | VIEW} table, SHOW … {COLUMNS | FIELDS | INDEX | INDEXES | KEYS} {FROM | IN} table */
function readShow(cursor: TokenCursor): NamedTable[] {
  cursor.next();
  if (cursor.takeKeyword('CREATE')) {
    const table = cursor.takeKeyword('TABLE', 'VIEW') ? cursor.takeTable('target') : null;
    return table ? [table] : [];
  }
  while (cursor.takeKeyword('EXTENDED', 'FULL')) continue;
  if (!cursor.takeKeyword('COLUMNS', 'FIELDS', 'INDEX', 'INDEXES', 'KEYS')) return [];
  const table = cursor.takeKeyword('FROM', 'IN') ? cursor.takeTable('target') : null;
  return table ? [table] : [];
}

/** {GRANT | REVOKE} … ON [TABLE] table {TO | FROM} …; patterns with `*` name no table. */
function readGrant(cursor: TokenCursor): NamedTable[] {
  if (cursor.isKeywordAt(1, 'PROXY')) return [];
  while (!cursor.done && !cursor.takeKeyword('ON')) cursor.next();
  cursor.takeKeyword('TABLE');
  const table = cursor.takeTable('target');
  return table && cursor.isKeyword('TO', 'FROM') ? [table] : [];
}
