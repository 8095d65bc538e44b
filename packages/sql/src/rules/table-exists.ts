import type { NamedTable } from '../names.ts';
import type { StatementReading } from '../read/reading.ts';
import { finding, isInTarget, knownOf, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** A table that is to be made and is there already, at that point of the ticket. */
export const tableExists: Rule = {
  id: 'table-exists',
  group: 'table',
  severity: 'error',
  isFixed: true,
  reports: ['table-exists'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table, reading }) => isMade(table, reading) && isInTarget(context, table))
      .filter(({ table }) => knownOf(context, table).exists === true)
      .map(({ table, position }) =>
        finding('table-exists', position, table.range, {
          table: table.name,
          database: context.database,
        }),
      ),
};

function isMade(table: NamedTable, reading: StatementReading): boolean {
  if (table.role === 'rename-to') return true;
  const creates = reading.kind === 'create-table' || reading.kind === 'create-view';
  return table.role === 'target' && creates && !reading.tolerant;
}
