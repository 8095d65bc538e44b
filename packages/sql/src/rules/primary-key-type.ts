import { singlePrimaryKeys } from './primary-key-of-table.ts';
import { finding, ruleWith } from './rule.ts';

/** A primary key of one column that is no whole number: long, in random order, and in every other index. */
export const primaryKeyType = ruleWith({
  id: 'primary-key-type',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['primary-key-type'],
  parameters: {
    types: {
      kind: 'names',
      default: ['bigint', 'int'],
      allowed: [
        'bigint',
        'int',
        'mediumint',
        'smallint',
        'tinyint',
        'binary',
        'varbinary',
        'char',
        'varchar',
      ],
    },
  },
  check: (context, { types }) =>
    singlePrimaryKeys(context)
      .filter(({ column }) => !types.includes(column.type.base))
      .map(({ column, position, table }) =>
        finding('primary-key-type', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.text,
          types: types.join(', '),
        }),
      ),
});
