import { optionOf } from '../create-table.ts';
import { characterSetOf, characterSetOfCollation, plainCharacterSet } from '../character-sets.ts';
import { newColumns } from './defined.ts';
import type { Place } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new column with another character set than its table: comparisons with other columns convert every value. */
export const columnCharset: Rule = {
  id: 'column-charset',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['column-charset'],
  check: (context) =>
    newColumns(context).flatMap((defined) => {
      const written = characterSetOf(defined.column);
      const ofTable = characterSetOfTable(defined);
      if (!written || ofTable === null || ofTable === written.value) return [];
      return [
        finding('column-charset', defined.position, written.range, {
          table: defined.table.name,
          column: defined.column.name.name,
          found: written.value,
          expected: ofTable,
        }),
      ];
    }),
};

/** What the statement gives to the table, or what the table has; null where it is not known. */
function characterSetOfTable({ create, known }: Place): string | null {
  const charset = create && optionOf(create.options, 'CHARSET');
  if (charset) return plainCharacterSet(charset.value);
  const collation = create && optionOf(create.options, 'COLLATE');
  if (collation) return characterSetOfCollation(collation.value);
  const facts = known.facts?.characterSet;
  return facts === undefined ? null : plainCharacterSet(facts);
}
