import type { Found, Rule, RuleContext } from './rule.ts';
import { altersOf, finding } from './rule.ts';
import { definedColumns } from './defined.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import { characterSetOf, sameCharacterSet, sameCollation } from '../character-sets.ts';
import { sameName } from '../names.ts';
import type { ColumnFacts } from '../table-facts.ts';

/** Another character set or collation for values that are there: keys may clash, and the table is built anew. */
export const charsetChange: Rule = {
  id: 'charset-change',
  group: 'data',
  severity: 'warning',
  isFixed: false,
  reports: ['charset-convert', 'charset-change'],
  check: (context) => [...conversions(context), ...changes(context)],
};

function conversions(context: RuleContext): Found[] {
  return altersOf(context).flatMap(({ alter, position, target }) =>
    alter.clauses
      .filter((clause) => clause.kind === 'convert-charset')
      .map((clause) => finding('charset-convert', position, clause.range, { table: target.name })),
  );
}

/** What a column is to be, where that is not what it is known to be already. */
function changes(context: RuleContext): Found[] {
  return definedColumns(context).flatMap(({ column, via, before, known, position, table }) => {
    const written = characterSetOf(column);
    if (via !== 'change' || !written) return [];
    const facts = known.facts?.columns.find((one) => sameName(one.name, before ?? ''));
    const to = changedTo(column, written.value, facts);
    if (to === null) return [];
    const params = { table: table.name, column: before ?? '', to };
    return [finding('charset-change', position, written.range, params)];
  });
}

/** The character set, or within the same one the collation, that a column gets and is not known to have; null without. */
function changedTo(
  { collation }: ColumnDefinition,
  characterSet: string,
  facts: ColumnFacts | undefined,
): string | null {
  if (!facts?.characterSet || !sameCharacterSet(facts.characterSet, characterSet)) return characterSet;
  if (!collation || !facts.collation || sameCollation(facts.collation, collation.value)) return null;
  return collation.value;
}
