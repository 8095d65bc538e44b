import parserModule from 'node-sql-parser/build/mysql.js';

/** One clause as node-sql-parser names it; null where it says nothing. */
export interface ClauseDetail {
  readonly action: string | null;
  readonly resource: string | null;
  readonly name: string | null;
  readonly dataType: string | null;
}

/** What node-sql-parser adds. Its failure is a value: it never decides kind, tables or route. */
export type StatementDetail =
  | { readonly state: 'modelled'; readonly type: string; readonly clauses: readonly ClauseDetail[] }
  | { readonly state: 'not-modelled'; readonly reason: 'not-read' | 'too-long' | 'not-asked' };

/** Longest statement that is handed to the parser, in UTF-16 units: it runs on the caller's thread. */
export const MAX_DETAIL_LENGTH = 64 * 1024;

const parser = new parserModule.Parser();

/** Asks node-sql-parser about one statement without comments. Never throws, a too deep nesting included. */
export function readDetail(executedText: string): StatementDetail {
  if (executedText.length > MAX_DETAIL_LENGTH) return { state: 'not-modelled', reason: 'too-long' };
  try {
    const tree: unknown = parser.astify(executedText, { database: 'mysql' });
    return summarise(Array.isArray(tree) ? (tree as unknown[]) : [tree]);
  } catch {
    return { state: 'not-modelled', reason: 'not-read' };
  }
}

/** Exactly one tree is an answer; an empty one means that the parser skipped what a server would run. */
function summarise(trees: readonly unknown[]): StatementDetail {
  const [tree, ...others] = trees;
  const type = textOf(tree, 'type');
  if (type === null || others.length > 0) return { state: 'not-modelled', reason: 'not-read' };
  const clauses = [...listOf(tree, 'expr'), ...listOf(tree, 'create_definitions')].map(clauseOf);
  return { state: 'modelled', type, clauses };
}

function clauseOf(clause: unknown): ClauseDetail {
  return {
    action: textOf(clause, 'action'),
    resource: textOf(clause, 'resource'),
    name: textOf(valueOf(clause, 'column'), 'column') ?? textOf(clause, 'index'),
    dataType: textOf(valueOf(clause, 'definition'), 'dataType'),
  };
}

function valueOf(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
}

function textOf(node: unknown, key: string): string | null {
  const value = valueOf(node, key);
  return typeof value === 'string' ? value : null;
}

function listOf(node: unknown, key: string): readonly unknown[] {
  const value = valueOf(node, key);
  return Array.isArray(value) ? (value as unknown[]) : [];
}
