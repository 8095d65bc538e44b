import { finding, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** MySQL manual, "Data Dictionary Schema" and following: databases that belong to the server. */
const SYSTEM_SCHEMAS = new Set(['mysql', 'sys', 'information_schema', 'performance_schema', 'ndbinfo']);

/** A table of a database that belongs to the server. */
export const systemSchema: Rule = {
  id: 'system-schema',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['system-schema'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table }) => SYSTEM_SCHEMAS.has((table.database ?? context.database).toLowerCase()))
      .map(({ table, position }) =>
        finding('system-schema', position, table.databaseRange ?? table.range, {
          database: table.database ?? context.database,
        }),
      ),
};
