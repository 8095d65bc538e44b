import { createdTables } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** A new table of very many columns. */
export const tooManyColumns = ruleWith({
  id: 'too-many-columns',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['too-many-columns'],
  parameters: { most: { kind: 'number', default: 60, min: 1, max: 1017 } },
  check: (context, { most }) =>
    createdTables(context)
      .filter(({ create }) => create.columns.length > most)
      .map(({ create, table, position }) =>
        finding('too-many-columns', position, table.range, {
          table: table.name,
          count: create.columns.length,
          limit: most,
        }),
      ),
});
