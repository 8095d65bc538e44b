import { definedKeys } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** An index of many columns: large, and of use to few queries. */
export const indexTooWide = ruleWith({
  id: 'index-too-wide',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['index-too-wide'],
  parameters: { most: { kind: 'number', default: 5, min: 1, max: 16 } },
  check: (context, { most }) =>
    definedKeys(context)
      .filter(({ key }) => key.kind !== 'primary' && key.parts.length > most)
      .map(({ key, position, table }) =>
        finding('index-too-wide', position, key.range, {
          table: table.name,
          count: key.parts.length,
          limit: most,
        }),
      ),
});
