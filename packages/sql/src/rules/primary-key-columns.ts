import { definedKeys } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** A primary key of many columns: each of them is stored again in every other index. */
export const primaryKeyColumns = ruleWith({
  id: 'primary-key-columns',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['primary-key-columns'],
  parameters: { most: { kind: 'number', default: 2, min: 1, max: 16 } },
  check: (context, { most }) =>
    definedKeys(context)
      .filter(({ key }) => key.kind === 'primary' && key.parts.length > most)
      .map(({ key, position, table }) =>
        finding('primary-key-columns', position, key.range, {
          table: table.name,
          count: key.parts.length,
          limit: most,
        }),
      ),
});
