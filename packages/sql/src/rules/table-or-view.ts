import type { StatementKind } from '../kinds.ts';
import { finding, knownOf, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

const NEED_A_TABLE = new Set<StatementKind>([
  'alter-table',
  'drop-table',
  'truncate-table',
  'create-index',
  'drop-index',
]);
const NEED_A_VIEW = new Set<StatementKind>(['alter-view', 'drop-view']);

/** A statement for tables that names a view, or the other way round. */
export const tableOrView: Rule = {
  id: 'table-or-view',
  group: 'table',
  severity: 'error',
  isFixed: true,
  reports: ['target-is-view', 'target-is-table'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table }) => table.role === 'target')
      .flatMap(({ table, position, reading }) => {
        const kind = knownOf(context, table).facts?.kind;
        const wrong =
          (kind === 'view' && NEED_A_TABLE.has(reading.kind)) ||
          (kind === 'table' && NEED_A_VIEW.has(reading.kind));
        if (!wrong) return [];
        const rule = kind === 'view' ? 'target-is-view' : 'target-is-table';
        return [finding(rule, position, table.range, { table: table.name, verb: reading.verb })];
      }),
};
