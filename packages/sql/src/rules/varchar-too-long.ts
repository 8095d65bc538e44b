import { newlyTypedColumns } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** A very long VARCHAR: it counts in full for the row, for sorting and for temporary tables. */
export const varcharTooLong = ruleWith({
  id: 'varchar-too-long',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['varchar-too-long'],
  parameters: { longest: { kind: 'number', default: 2560, min: 1, max: 65_535 } },
  check: (context, { longest }) =>
    newlyTypedColumns(context)
      .filter(({ column }) => column.type.base === 'varchar' && (column.type.length ?? 0) > longest)
      .map(({ column, position, table }) =>
        finding('varchar-too-long', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          length: column.type.length ?? 0,
          limit: longest,
        }),
      ),
});
