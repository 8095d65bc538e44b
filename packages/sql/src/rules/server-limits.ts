import { optionOf } from '../create-table.ts';
import { createdTables, definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** MySQL manual, "InnoDB Limits" and "Column Count Limits". */
const KEYS = 64;
const PARTS = 16;
const COLUMNS = 4096;
const COLUMNS_OF_INNODB = 1017;

/** More keys, columns in a key or columns than a table takes: errors 1069, 1070 and 1117. */
export const serverLimits: Rule = {
  id: 'server-limits',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: ['keys-beyond-limit', 'key-parts-beyond-limit', 'columns-beyond-limit'],
  check: (context) => {
    // MariaDB takes more of each.
    if (context.dialect?.flavour === 'mariadb') return [];
    return [
      ...createdTables(context).flatMap(({ create, position, table }) => {
        const inline = create.columns.filter(({ unique, primaryKey }) => unique ?? primaryKey).length;
        const keys = create.keys.length + inline;
        const isInnodb = optionOf(create.options, 'ENGINE')?.value.toLowerCase() === 'innodb';
        const limit = isInnodb ? COLUMNS_OF_INNODB : COLUMNS;
        const columns = create.columns.filter(({ generation }) => !generation || generation.stored).length;
        const params = { table: table.name };
        return [
          ...(keys > KEYS
            ? [finding('keys-beyond-limit', position, table.range, { ...params, count: keys, limit: KEYS })]
            : []),
          ...(columns > limit
            ? [finding('columns-beyond-limit', position, table.range, { ...params, count: columns, limit })]
            : []),
        ];
      }),
      ...definedKeys(context)
        .filter(({ key }) => key.parts.length > PARTS && key.kind !== 'fulltext')
        .map(({ key, position, table }) =>
          finding('key-parts-beyond-limit', position, key.range, {
            table: table.name,
            count: key.parts.length,
            limit: PARTS,
          }),
        ),
    ];
  },
};
