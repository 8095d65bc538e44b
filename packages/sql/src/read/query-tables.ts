import type { NamedTable } from '../names.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';

/** One pair of parentheses (or the whole query). */
interface Level {
  /** SELECT was seen here, so that FROM opens a list of tables and is no part of TRIM(… FROM …). */
  query: boolean;
  /** Between FROM and the next clause: commas and JOIN are followed by a table. */
  from: boolean;
  /** The next name is a table. */
  expectsTable: boolean;
}

const AFTER_FROM = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'WINDOW',
  'UNION',
  'EXCEPT',
  'INTERSECT',
  'FOR',
  'INTO',
  'SELECT',
  'WITH',
  'VALUES',
]);

/**
 * Names every table that a query reads, and every stored function it calls with a database.
 * Names of common table expressions are left out: they are no tables.
 */
export function readQueryTables(tokens: readonly Token[]): NamedTable[] {
  return readLevels(tokens, { query: false, from: false, expectsTable: false });
}

/** Names every table of what may follow FROM, that of its sub-queries and of its WHERE included. */
export function readTableReferences(tokens: readonly Token[]): NamedTable[] {
  return readLevels(tokens, { query: true, from: true, expectsTable: true });
}

function readLevels(tokens: readonly Token[], first: Level): NamedTable[] {
  const cursor = new TokenCursor(tokens);
  const expressions = commonTableExpressions(tokens);
  const levels: Level[] = [first];
  const tables: NamedTable[] = [];
  while (!cursor.done) {
    const level = levels.at(-1) ?? { query: false, from: false, expectsTable: false };
    if (cursor.takePunctuation('(')) {
      levels.push({ query: false, from: level.expectsTable, expectsTable: level.expectsTable });
      level.expectsTable = false;
    } else if (cursor.takePunctuation(')')) {
      if (levels.length > 1) levels.pop();
    } else if (takeHintPurpose(cursor) || takeOuterJoinEscape(cursor)) {
      continue;
    } else if (takeClause(cursor, level)) {
      continue;
    } else if (level.expectsTable && !cursor.isKeyword('LATERAL', 'DUAL') && isName(cursor)) {
      level.expectsTable = false;
      const table = cursor.takeTable('view-body');
      const isFunction = cursor.isPunctuation('(');
      if (table && !isFunction && !isExpression(table, expressions)) tables.push(table);
    } else {
      const call = functionCall(cursor);
      if (call) tables.push(call);
      cursor.next();
    }
  }
  return tables;
}

function isName(cursor: TokenCursor): boolean {
  const kind = cursor.peek()?.kind;
  return kind === 'word' || kind === 'quoted-identifier' || cursor.isPunctuation('.');
}

/** Takes the words and commas that open or close a list of tables. */
function takeClause(cursor: TokenCursor, level: Level): boolean {
  if (level.from && cursor.takePunctuation(',')) {
    level.expectsTable = true;
    return true;
  }
  const keyword = cursor.peek()?.keyword ?? '';
  if (keyword === 'FROM' && level.query) level.from = level.expectsTable = true;
  else if ((keyword === 'JOIN' || keyword === 'STRAIGHT_JOIN') && level.from) level.expectsTable = true;
  else if (keyword === 'TABLE') level.expectsTable = true;
  else if (AFTER_FROM.has(keyword)) {
    level.query ||= keyword === 'SELECT';
    level.from = level.expectsTable = false;
  } else return false;
  cursor.next();
  return true;
}

/** USE INDEX FOR {JOIN | ORDER BY | GROUP BY}: these words belong to the hint and end no list of tables. */
function takeHintPurpose(cursor: TokenCursor): boolean {
  if (!cursor.isKeyword('INDEX', 'KEY') || !cursor.isKeywordAt(1, 'FOR')) return false;
  cursor.next();
  cursor.next();
  if (cursor.takeKeyword('ORDER', 'GROUP')) cursor.takeKeyword('BY');
  else cursor.takeKeyword('JOIN');
  return true;
}

/** { OJ a LEFT OUTER JOIN b … } */
function takeOuterJoinEscape(cursor: TokenCursor): boolean {
  if (!cursor.isPunctuation('{') || !cursor.isKeywordAt(1, 'OJ')) return false;
  cursor.next();
  cursor.next();
  return true;
}

/** Names before `AS (` that WITH, RECURSIVE or a comma precedes: WITH a AS ( … ), b (columns) AS ( … ) */
function commonTableExpressions(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.keyword !== 'AS' || tokens[index + 1]?.text !== '(') return;
    const name = beforeColumns(tokens, index - 1);
    const before = tokens[name - 1];
    const opens = before?.keyword === 'WITH' || before?.keyword === 'RECURSIVE' || before?.text === ',';
    const identifier = opens ? new TokenCursor(tokens, name).takeIdentifier() : null;
    if (identifier) names.add(identifier.name.toLowerCase());
  });
  return names;
}

/** Where the name stands that a list of columns may follow, read backwards from `index`. */
function beforeColumns(tokens: readonly Token[], index: number): number {
  if (tokens[index]?.text !== ')') return index;
  let at = index - 1;
  while (at > 0 && tokens[at]?.text !== '(' && tokens[at]?.text !== ')') at -= 1;
  return at - 1;
}

function isExpression(table: NamedTable, expressions: ReadonlySet<string>): boolean {
  return table.database === null && expressions.has(table.name.toLowerCase());
}

/** `database.function(`: looked at without moving; the parts before it are walked over one by one. */
function functionCall(cursor: TokenCursor): NamedTable | null {
  const dotted = isName(cursor) && cursor.isPunctuation('.', 1) && cursor.isPunctuation('(', 3);
  if (!dotted) return null;
  return new TokenCursor(cursor.tokens, cursor.index).takeTable('function');
}
