import { definesColumn } from '../alter-clause.ts';
import type { AlterClause } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** A new unique or primary key on rows that are there: equal values make the run fail, and nothing is lost. */
export const addUnique: Rule = {
  id: 'add-unique',
  group: 'data',
  severity: 'note',
  inProduction: 'warning',
  isFixed: false,
  reports: ['add-unique'],
  check: (context) => [...inAlters(context), ...inCreateIndex(context)],
};

function inAlters(context: RuleContext): Found[] {
  return altersOf(context).flatMap(({ alter, position, target }) =>
    alter.clauses.flatMap((clause) => {
      const columns = uniqueColumns(clause);
      if (columns === null) return [];
      return [finding('add-unique', position, clause.range, { table: target.name, columns })];
    }),
  );
}

function inCreateIndex(context: RuleContext): Found[] {
  return context.statements.flatMap(({ statement, reading }) => {
    const target = reading.tables[0];
    if (reading.kind !== 'create-index' || !reading.unique || !target || !reading.index) return [];
    const params = { table: target.name, columns: reading.index.name };
    return [finding('add-unique', statement.position, reading.index.range, params)];
  });
}

function uniqueColumns(clause: AlterClause): string | null {
  if (clause.kind === 'add-unique' || clause.kind === 'add-primary-key') {
    return clause.columns.map((column) => column.name).join(', ');
  }
  if (!definesColumn(clause)) return null;
  const { column } = clause;
  const isKey = column.unique !== null || column.primaryKey !== null;
  return isKey && !(clause.kind === 'add-column' && column.autoIncrement) ? column.name.name : null;
}
