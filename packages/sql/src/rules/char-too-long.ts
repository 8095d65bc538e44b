import { newlyTypedColumns } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** CHAR is kept at its full length in some formats and cut of its last blanks; long texts are VARCHAR. */
export const charTooLong = ruleWith({
  id: 'char-too-long',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['char-too-long'],
  parameters: { longest: { kind: 'number', default: 64, min: 1, max: 255 } },
  check: (context, { longest }) =>
    newlyTypedColumns(context)
      .filter(({ column }) => column.type.base === 'char' && (column.type.length ?? 1) > longest)
      .map(({ column, position, table }) =>
        finding('char-too-long', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          length: column.type.length ?? 1,
          limit: longest,
        }),
      ),
});
