import type { TextRange } from '@altergate/domain';
import type { CreateTableReading } from '../create-table.ts';
import { rangeOf } from '../position.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { PartialReading } from './reading.ts';
import { withoutExistence } from './existence.ts';
import { keyWords } from './mariadb-words.ts';
import { takePartitioning } from './partitioning.ts';
import { readInnerTables } from './inner-tables.ts';
import { readQueryTables } from './query-tables.ts';
import { takeTableElement } from './table-elements.ts';
import { takeTableOption } from './table-options.ts';
import type { TakenOption } from './table-options.ts';
import { attempt, rangeSince, writtenSince } from './taken.ts';

/** Reads on after CREATE [OR REPLACE] [TEMPORARY] TABLE. */
export function readCreateTable(
  cursor: TokenCursor,
  text: string,
  before: { temporary: boolean; replaces: boolean },
): PartialReading {
  const tolerant = cursor.takeKeywords('IF', 'NOT', 'EXISTS') || before.replaces;
  const target = cursor.takeTable('target');
  if (!target) return { kind: 'create-table', verb: 'CREATE TABLE', tables: [] };
  const body = cursor.rest();
  const draft = emptyDraft();
  readBody(cursor, text, draft);
  const { problem: stopped, ...create } = draft;
  const isQuery = create.query !== null || holdsQuery(body);
  const tables = [target, ...readInnerTables(body), ...(isQuery ? readQueryTables(body) : [])];
  const read = { tables, tolerant, create };
  if (before.temporary) return { ...read, kind: 'create-temporary-table', verb: 'CREATE TEMPORARY TABLE' };
  if (isQuery) return { ...read, kind: 'create-table-as-select', verb: 'CREATE TABLE … SELECT' };
  const first = body[0];
  const refused = before.replaces || !first ? (first ?? target.range) : stopped;
  const problem = refused && { start: refused.start, end: refused.end };
  return { ...read, kind: 'create-table', verb: 'CREATE TABLE', problem };
}

/** A reading that is being filled; `problem` is the first word that could not be followed. */
type Draft = { -readonly [Key in keyof CreateTableReading]: Growing<CreateTableReading[Key]> } & {
  problem: TextRange | null;
};

type Growing<Value> = Value extends readonly (infer Element)[] ? Element[] : Value;

function emptyDraft(): Draft {
  return {
    listRange: null,
    columns: [],
    keys: [],
    foreignKeys: [],
    checks: [],
    options: [],
    union: [],
    partitioning: null,
    like: null,
    query: null,
    mariadbWords: [],
    problem: null,
  };
}

function readBody(cursor: TokenCursor, text: string, draft: Draft): void {
  if (readLike(cursor, draft)) return;
  readList(cursor, text, draft);
  readOptions(cursor, draft);
  readPartitioning(cursor, text, draft);
  if (opensQuery(cursor.rest())) {
    const start = cursor.index;
    cursor.skipToEnd();
    draft.query = writtenSince(cursor, start, text);
  }
  stopAt(cursor, draft);
}

function readPartitioning(cursor: TokenCursor, text: string, draft: Draft): void {
  const word = cursor.peek();
  if (!word || !cursor.isKeyword('PARTITION')) return;
  draft.partitioning = takePartitioning(cursor, text);
  if (!draft.partitioning) draft.problem ??= cursor.peek() ?? word;
}

function stopAt(cursor: TokenCursor, draft: Draft): void {
  const token = cursor.peek();
  if (token) draft.problem ??= { start: token.start, end: token.end };
}

/** CREATE TABLE name LIKE other, also in parentheses. */
function readLike(cursor: TokenCursor, draft: Draft): boolean {
  const ahead = cursor.isPunctuation('(') ? 1 : 0;
  if (!cursor.isKeywordAt(ahead, 'LIKE')) return false;
  for (let taken = 0; taken <= ahead; taken += 1) cursor.next();
  draft.like = cursor.takeTable('like');
  if (ahead === 1) cursor.takePunctuation(')');
  stopAt(cursor, draft);
  return true;
}

/** The list of columns, keys and constraints; a query may stand in parentheses as well. */
function readList(cursor: TokenCursor, text: string, draft: Draft): void {
  if (!cursor.isPunctuation('(') || opensQuery(cursor.rest())) return;
  const start = cursor.index;
  const group = cursor.takeGroup();
  if (!group) return;
  draft.listRange = rangeSince(cursor, start);
  for (const piece of splitAtCommas(group)) readElement(piece, text, draft);
}

function readElement(piece: readonly Token[], text: string, draft: Draft): void {
  const { tokens, words } = withoutExistence(piece);
  const cursor = new TokenCursor(tokens);
  const element = takeTableElement(cursor, text);
  draft.mariadbWords.push(...words);
  switch (element?.kind) {
    case 'column':
      draft.columns.push(element.column);
      for (const word of element.column.mariadbWords) draft.mariadbWords.push(word);
      break;
    case 'key':
      draft.keys.push(element.key);
      draft.mariadbWords.push(...keyWords(element.key));
      break;
    case 'foreign-key':
      draft.foreignKeys.push(element.foreignKey);
      break;
    case 'check':
      draft.checks.push(element.check);
      break;
    case 'period':
      draft.mariadbWords.push({ value: 'PERIOD', range: element.range });
      break;
    case undefined:
      draft.problem ??= cursor.peek() ?? rangeOf(piece) ?? draft.listRange;
  }
  stopAt(cursor, draft);
}

/** Options with blanks or commas between them. */
function readOptions(cursor: TokenCursor, draft: Draft): void {
  for (;;) {
    const taken = takeTableOption(cursor) ?? attempt(cursor, takeStartTransaction);
    if (!taken) return;
    if (taken.kind === 'union') {
      for (const table of taken.tables) draft.union.push(table);
    } else {
      const { option, mariadb } = taken;
      draft.options.push(option);
      if (mariadb) draft.mariadbWords.push({ value: option.name, range: option.range });
    }
    cursor.takePunctuation(',');
  }
}

/**
 * The server writes it to its log for CREATE TABLE … SELECT. Before anything else it is not followed: the server would
 * take it and keep the table in an open transaction, and it is gone when the session ends.
 */
function takeStartTransaction(cursor: TokenCursor): TakenOption | null {
  const start = cursor.index;
  if (!cursor.takeKeywords('START', 'TRANSACTION') || !opensQuery(cursor.rest())) return null;
  const range = rangeSince(cursor, start);
  const option = { name: 'START TRANSACTION', value: '', valueRange: range, range };
  return { kind: 'option', option, mariadb: false };
}

/** Words with which a query begins; SELECT, TABLE, VALUES and WITH are reserved, so that no column has such a name. */
const QUERY_WORDS = new Set(['IGNORE', 'REPLACE', 'AS', 'SELECT', 'WITH', 'VALUES', 'TABLE']);

function opensQuery(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => !(token.kind === 'punctuation' && token.text === '('));
  return first !== undefined && QUERY_WORDS.has(first.keyword);
}

/** Anywhere unquoted, these words can only belong to a query: taken for one even where it is none. */
function holdsQuery(body: readonly Token[]): boolean {
  return body.some(
    (token, index) =>
      token.keyword === 'SELECT' ||
      token.keyword === 'TABLE' ||
      (token.keyword === 'VALUES' && body[index + 1]?.keyword === 'ROW'),
  );
}
