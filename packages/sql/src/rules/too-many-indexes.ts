import { indexesAfter } from './indexes-after.ts';
import { finding, ruleWith } from './rule.ts';

/** A table of very many indexes: each of them is written at every change of a row. */
export const tooManyIndexes = ruleWith({
  id: 'too-many-indexes',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['too-many-indexes'],
  parameters: { most: { kind: 'number', default: 10, min: 1, max: 64 } },
  check: (context, { most }) =>
    indexesAfter(context)
      .filter(({ added, indexes }) => added.length > 0 && indexes.length > most)
      .map(({ indexes, position, table }) =>
        finding('too-many-indexes', position, table.range, {
          table: table.name,
          count: indexes.length,
          limit: most,
        }),
      ),
});
