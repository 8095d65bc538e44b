import { foldName } from '../names.ts';
import { finding, mentionsOf, ruleWith } from './rule.ts';

/** Tables that no ticket may change, by name. */
export const protectedTable = ruleWith({
  id: 'protected-table',
  group: 'table',
  severity: 'error',
  isFixed: true,
  reports: ['protected-table'],
  parameters: { tables: { kind: 'names', default: [], allowed: null } },
  check: (context, { tables }) => {
    const fold = (name: string) => foldName(name, context.lowerCaseTableNames);
    const known = new Set(tables.map(fold));
    return mentionsOf(context)
      .filter(
        ({ table }) => table.role === 'target' || table.role === 'rename-to' || table.role === 'exchange',
      )
      .filter(({ table }) => known.has(fold(table.name)))
      .map(({ table, position }) => finding('protected-table', position, table.range, { table: table.name }));
  },
});
