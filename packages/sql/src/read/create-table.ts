import type { NamedTable } from '../names.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import type { PartialReading } from './reading.ts';
import { readQueryTables } from './query-tables.ts';
import { takeTables } from './tables.ts';

/** Reads on after CREATE [OR REPLACE] [TEMPORARY] TABLE. */
export function readCreateTable(
  cursor: TokenCursor,
  before: { temporary: boolean; replaces: boolean },
): PartialReading {
  const tolerant = cursor.takeKeywords('IF', 'NOT', 'EXISTS') || before.replaces;
  const target = cursor.takeTable('target');
  if (!target) return { kind: 'create-table', verb: 'CREATE TABLE', tables: [] };
  const body = cursor.rest();
  const tables = [target, ...readLike(body), ...readInner(body)];
  const query = findQuery(body);
  if (query) tables.push(...readQueryTables(body));
  if (before.temporary) {
    return { kind: 'create-temporary-table', verb: 'CREATE TEMPORARY TABLE', tables, tolerant };
  }
  if (query) return { kind: 'create-table-as-select', verb: 'CREATE TABLE … SELECT', tables, tolerant };
  const first = body[0];
  const problem = before.replaces || !first ? (first ?? target.range) : null;
  return {
    kind: 'create-table',
    verb: 'CREATE TABLE',
    tables,
    tolerant,
    problem: problem && { start: problem.start, end: problem.end },
  };
}

/** CREATE TABLE name LIKE other, also in parentheses. */
function readLike(body: readonly Token[]): NamedTable[] {
  const cursor = new TokenCursor(body);
  cursor.takePunctuation('(');
  const like = cursor.takeKeyword('LIKE') ? cursor.takeTable('like') : null;
  return like ? [like] : [];
}

/** Tables that columns, keys and options refer to: REFERENCES name, UNION = (name, …). */
function readInner(body: readonly Token[]): NamedTable[] {
  const tables: NamedTable[] = [];
  const cursor = new TokenCursor(body);
  while (!cursor.done) {
    if (cursor.takeKeyword('REFERENCES')) {
      const table = cursor.takeTable('references');
      if (table) tables.push(table);
    } else if (isUnion(cursor)) {
      cursor.next();
      cursor.takePunctuation('=');
      cursor.takePunctuation('(');
      tables.push(...takeTables(cursor, 'union'));
    } else cursor.next();
  }
  return tables;
}

function isUnion(cursor: TokenCursor): boolean {
  const open = cursor.isPunctuation('=', 1) ? 2 : 1;
  return (
    cursor.isKeyword('UNION') && cursor.isPunctuation('(', open) && !cursor.isKeywordAt(open + 1, 'SELECT')
  );
}

/** SELECT and TABLE are reserved, so that unquoted they can only begin a query; VALUES ROW likewise. */
function findQuery(body: readonly Token[]): Token | undefined {
  return body.find(
    (token, index) =>
      token.keyword === 'SELECT' ||
      token.keyword === 'TABLE' ||
      (token.keyword === 'VALUES' && body[index + 1]?.keyword === 'ROW'),
  );
}
