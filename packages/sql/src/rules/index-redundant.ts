import { sameName } from '../names.ts';
import type { IndexFacts } from '../table-facts.ts';
import { indexesAfter } from './indexes-after.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An index whose columns another one begins with: it costs at every write and helps no query more. */
export const indexRedundant: Rule = {
  id: 'index-redundant',
  group: 'index',
  severity: 'warning',
  isFixed: false,
  reports: ['index-redundant'],
  check: (context) =>
    indexesAfter(context).flatMap(({ added, indexes, position, table }) =>
      added.flatMap(({ index, range }) => {
        const other =
          indexes.find((one) => one.name !== index.name && isCovered(index, one)) ??
          indexes.find((one) => one.name !== index.name && isCovered(one, index));
        if (!other) return [];
        const [covered, by] = isCovered(index, other) ? [index, other] : [other, index];
        const params = { table: table.name, index: covered.name, other: by.name };
        return [finding('index-redundant', position, range, params)];
      }),
    ),
};

/** The one may go: the other begins with all of its columns, and it forbids nothing by itself. */
function isCovered(one: IndexFacts, by: IndexFacts): boolean {
  const isPlain =
    one.kind === 'index' && (by.kind === 'index' || by.kind === 'unique' || by.kind === 'primary');
  const isSameUnique =
    one.kind === 'unique' &&
    (by.kind === 'unique' || by.kind === 'primary') &&
    one.parts.length === by.parts.length;
  // No query uses an invisible index, so it stands in for none.
  if ((!isPlain && !isSameUnique) || !by.visible) return false;
  return one.parts.every((part, index) => {
    const other = by.parts[index];
    if (part.name === null || !other || other.name === null) return false;
    const isSameDirection = (part.descending ?? false) === (other.descending ?? false);
    return sameName(part.name, other.name) && part.length === other.length && isSameDirection;
  });
}
