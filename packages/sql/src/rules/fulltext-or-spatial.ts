import { definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** FULLTEXT and SPATIAL indexes: changes of the table are not instant any more, and some lock out writes. */
export const fulltextOrSpatial: Rule = {
  id: 'fulltext-or-spatial',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['fulltext-or-spatial'],
  check: (context) =>
    definedKeys(context)
      .filter(({ key }) => key.kind === 'fulltext' || key.kind === 'spatial')
      .map(({ key, position, table }) =>
        finding('fulltext-or-spatial', position, key.range, {
          table: table.name,
          kind: key.kind.toUpperCase(),
        }),
      ),
};
