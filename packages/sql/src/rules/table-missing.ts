import type { StatementKind } from '../kinds.ts';
import type { NamedTable } from '../names.ts';
import type { StatementReading } from '../read/reading.ts';
import { finding, isInTarget, knownOf, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

const MAKE_THEIR_TARGET = new Set<StatementKind>([
  'create-table',
  'create-table-as-select',
  'create-temporary-table',
  'create-view',
]);

/** A table that has to be there and is not, at that point of the ticket. */
export const tableMissing: Rule = {
  id: 'table-missing',
  group: 'table',
  severity: 'error',
  isFixed: true,
  reports: ['table-missing'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table, reading }) => hasToExist(table, reading) && isInTarget(context, table))
      .filter(({ table }) => knownOf(context, table).exists === false)
      .map(({ table, position }) =>
        finding('table-missing', position, table.range, {
          table: table.name,
          database: context.database,
        }),
      ),
};

function hasToExist(table: NamedTable, reading: StatementReading): boolean {
  switch (table.role) {
    case 'target':
      return !MAKE_THEIR_TARGET.has(reading.kind) && !(reading.tolerant && reading.kind.startsWith('drop-'));
    case 'like':
    case 'exchange':
    case 'view-body':
      return true;
    case 'rename-to':
    case 'references':
    case 'union':
    case 'sequence':
    case 'function':
      return false;
  }
}
