import parserModule from 'node-sql-parser/build/mysql.js';
import { clauseOf } from './detail-clause.ts';
import type { ClauseDetail } from './detail-clause.ts';
import { listOf, textOf, valueOf } from './detail-tree.ts';
import { nestsTooDeep } from './nested-calls.ts';

/** A table or a view that node-sql-parser names as what the statement is about. */
export interface TableDetail {
  readonly database: string | null;
  readonly name: string;
}

/** What node-sql-parser adds. Its failure is a value: it never decides kind, tables or route. */
export type StatementDetail =
  | {
      readonly state: 'modelled';
      readonly type: string;
      readonly tables: readonly TableDetail[];
      readonly clauses: readonly ClauseDetail[];
    }
  | { readonly state: 'not-modelled'; readonly reason: 'not-read' | 'too-long' | 'too-deep' | 'not-asked' };

/** Longest statement that is handed to the parser, in UTF-16 units: it runs on the caller's thread. */
export const MAX_DETAIL_LENGTH = 64 * 1024;

const parser = new parserModule.Parser();

/** Asks node-sql-parser about one statement without comments. Never throws, a too deep nesting included. */
export function readDetail(executedText: string): StatementDetail {
  if (executedText.length > MAX_DETAIL_LENGTH) return { state: 'not-modelled', reason: 'too-long' };
  if (nestsTooDeep(executedText)) return { state: 'not-modelled', reason: 'too-deep' };
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
  return { state: 'modelled', type, tables: tablesOf(tree), clauses };
}

/** `table` is one, a list, or (of RENAME TABLE) a list of pairs; DROP and TRUNCATE call it `name`, CREATE VIEW `view`. */
function tablesOf(tree: unknown): TableDetail[] {
  const found = [valueOf(tree, 'table'), valueOf(tree, 'view')].filter((node) => typeof node === 'object');
  const named = found.some((node) => node !== null) ? found : [valueOf(tree, 'name')];
  return flatten(named).flatMap((node) => {
    const name = textOf(node, 'table') ?? textOf(node, 'view');
    return name === null ? [] : { database: textOf(node, 'db'), name };
  });
}

function flatten(nodes: readonly unknown[]): unknown[] {
  return nodes.flatMap((node): unknown[] => (Array.isArray(node) ? flatten(node as unknown[]) : [node]));
}
