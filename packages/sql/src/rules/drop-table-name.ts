import { finding, mentionsOf, ruleWith } from './rule.ts';

/** DROP TABLE of a name that does not say that nobody uses it any more. */
export const dropTableName = ruleWith({
  id: 'drop-table-name',
  group: 'data',
  severity: 'off',
  isFixed: false,
  reports: ['drop-table-name'],
  parameters: { endings: { kind: 'names', default: ['_del', '_old', '_bak'], allowed: null } },
  check: (context, { endings }) =>
    mentionsOf(context)
      .filter(({ reading }) => reading.kind === 'drop-table')
      .filter(({ table }) => !endings.some((ending) => table.name.toLowerCase().endsWith(ending)))
      .map(({ table, position }) =>
        finding('drop-table-name', position, table.range, {
          table: table.name,
          endings: endings.join(', '),
        }),
      ),
});
