import { definesColumn } from '../alter-clause.ts';
import type { AlterReading } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** DROP PRIMARY KEY without a new one in the same statement, or DROP INDEX by the name that the key has as an index. */
export const primaryKeyDropped: Rule = {
  id: 'primary-key-dropped',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['primary-key-dropped'],
  check: (context) => [...inAlters(context), ...inDropIndex(context)],
};

function inAlters(context: RuleContext): Found[] {
  return altersOf(context)
    .filter(({ alter }) => !addsPrimaryKey(alter))
    .flatMap(({ alter, position, target }) =>
      alter.clauses
        .filter((clause) => clause.kind === 'drop-primary-key')
        .map((clause) => finding('primary-key-dropped', position, clause.range, { table: target.name })),
    );
}

function inDropIndex(context: RuleContext): Found[] {
  return context.statements.flatMap(({ statement, reading }) => {
    const [table] = reading.tables;
    const { index } = reading;
    if (reading.kind !== 'drop-index' || !table || !index || !sameName(index.name, 'PRIMARY')) return [];
    return [finding('primary-key-dropped', statement.position, index.range, { table: table.name })];
  });
}

function addsPrimaryKey(alter: AlterReading): boolean {
  return alter.clauses.some((clause) => {
    if (clause.kind === 'add-primary-key') return true;
    return definesColumn(clause) && clause.column.primaryKey !== null;
  });
}
