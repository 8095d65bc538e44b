import type { AlterClauseKind } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

const TAKE_ROWS: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'drop-partition',
  'truncate-partition',
  'discard-partition',
  'discard-tablespace',
]);

/** Clauses that take the rows of partitions or of the whole table away. */
export const dropPartition: Rule = {
  id: 'drop-partition',
  group: 'data',
  severity: 'warning',
  isFixed: true,
  reports: ['drop-partition'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses
        .filter((clause) => TAKE_ROWS.has(clause.kind))
        .map((clause) => finding('drop-partition', position, clause.range, { table: target.name })),
    ),
};
