import { definesColumn } from '../alter-clause.ts';
import type { AlterClause } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Adding or dropping a foreign key through gh-ost; REFERENCES of a column makes one from MySQL 9 on. */
export const foreignKeyInAlter: Rule = {
  id: 'foreign-key-in-alter',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['foreign-key-in-alter'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses
        .filter(concernsForeignKey)
        .map((clause) => finding('foreign-key-in-alter', position, clause.range, { table: target.name })),
    ),
};

function concernsForeignKey(clause: AlterClause): boolean {
  if (clause.kind === 'add-foreign-key' || clause.kind === 'drop-foreign-key') return true;
  return definesColumn(clause) && clause.column.references !== null;
}
