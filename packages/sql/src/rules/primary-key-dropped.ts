import { definesColumn } from '../alter-clause.ts';
import type { AlterReading } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** DROP PRIMARY KEY without a new one in the same statement. */
export const primaryKeyDropped: Rule = {
  id: 'primary-key-dropped',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['primary-key-dropped'],
  check: (context) =>
    altersOf(context)
      .filter(({ alter }) => !addsPrimaryKey(alter))
      .flatMap(({ alter, position, target }) =>
        alter.clauses
          .filter((clause) => clause.kind === 'drop-primary-key')
          .map((clause) => finding('primary-key-dropped', position, clause.range, { table: target.name })),
      ),
};

function addsPrimaryKey(alter: AlterReading): boolean {
  return alter.clauses.some((clause) => {
    if (clause.kind === 'add-primary-key') return true;
    return definesColumn(clause) && clause.column.primaryKey !== null;
  });
}
