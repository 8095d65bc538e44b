import { addsIndex } from '../alter-clause.ts';
import type { AlterReading } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import type { TableFacts } from '../table-facts.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** DROP COLUMN of a column that shares an index with others: the index stays, with one column less. */
export const dropColumnInIndex: Rule = {
  id: 'drop-column-in-index',
  group: 'index',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['drop-column-in-index'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target, known }) =>
      alter.clauses.flatMap((clause) => {
        if (clause.kind !== 'drop-column' || !known.facts) return [];
        return shrunkIndexes(clause.column.name, alter, known.facts).map((index) =>
          finding('drop-column-in-index', position, clause.column.range, {
            table: target.name,
            column: clause.column.name,
            index,
          }),
        );
      }),
    ),
};

/** Indexes that would go on with other columns, unless the statement itself deals with them. */
function shrunkIndexes(column: string, alter: AlterReading, facts: TableFacts): string[] {
  const dropped = alter.clauses.flatMap((clause) =>
    clause.kind === 'drop-column' ? clause.column.name.toLowerCase() : [],
  );
  return indexesOf(facts)
    .filter(({ columns }) => columns.some((name) => name !== null && sameName(name, column)))
    .filter(({ columns }) => columns.some((name) => name === null || !dropped.includes(name.toLowerCase())))
    .filter(({ name }) => !isDealtWith(name, alter))
    .map(({ name }) => name);
}

/** Null stands for an expression. */
function indexesOf(
  facts: TableFacts,
): { readonly name: string; readonly columns: readonly (string | null)[] }[] {
  if (!facts.indexes) return [...facts.uniqueKeys];
  return facts.indexes.map(({ name, parts }) => ({ name, columns: parts.map((part) => part.name) }));
}

function isDealtWith(index: string, alter: AlterReading): boolean {
  return alter.clauses.some((clause) => {
    if (clause.kind === 'drop-primary-key') return sameName(index, 'PRIMARY');
    if (clause.kind === 'drop-index' || clause.kind === 'drop-constraint') {
      return sameName(index, clause.name.name);
    }
    return addsIndex(clause) && clause.name !== null && sameName(index, clause.name.name);
  });
}
