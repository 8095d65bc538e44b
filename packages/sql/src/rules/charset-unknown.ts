import { characterSetOfCollation, plainCharacterSet } from '../character-sets.ts';
import { CHARACTER_SETS, COLLATIONS } from '../collation-table.ts';
import type { TableOption } from '../create-table.ts';
import { optionOf } from '../create-table.ts';
import type { Written } from '../written.ts';
import { alterPlaces, createdTables, definedColumns } from './defined.ts';
import { remembered } from './remembered.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** Where a statement names a character set, a collation, or both for the same thing. */
interface NamedSet {
  readonly position: number;
  readonly characterSet: Written | null;
  readonly collation: Written | null;
}

/** Collations of this form came with this version. */
const UCA_900 = /_0900_/;
const UCA_900_SINCE = 80_000;

/** A character set or a collation that MySQL does not have, or a collation of another set: errors 1115, 1273, 1253. */
export const charsetUnknown: Rule = {
  id: 'charset-unknown',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: ['charset-unknown', 'collation-unknown', 'collation-of-other-charset'],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return namedSets(context).flatMap((named) => inNamedSet(named, context));
  },
};

const namedSets = remembered((context): NamedSet[] => [
  ...definedColumns(context).map(({ column, position }) => ({ ...column, position })),
  ...createdTables(context).map(({ create, position }) => ({ ...ofOptions(create.options), position })),
  ...alterPlaces(context).flatMap(({ alter, position }) => [
    {
      ...ofOptions(alter.clauses.flatMap((clause) => (clause.kind === 'table-option' ? clause : []))),
      position,
    },
    ...alter.clauses.flatMap((clause) => (clause.kind === 'convert-charset' ? { ...clause, position } : [])),
  ]),
]);

function ofOptions(options: readonly TableOption[]): Omit<NamedSet, 'position'> {
  const written = (name: string) => {
    const option = optionOf(options, name);
    return option && { value: option.value, range: option.valueRange };
  };
  return { characterSet: written('CHARSET'), collation: written('COLLATE') };
}

function inNamedSet({ position, characterSet, collation }: NamedSet, { dialect }: RuleContext): Found[] {
  const found: Found[] = [];
  const set = characterSet && plainCharacterSet(characterSet.value);
  const isSetKnown = set === null || set === 'default' || CHARACTER_SETS.has(set);
  if (characterSet && !isSetKnown) {
    found.push(finding('charset-unknown', position, characterSet.range, { charset: characterSet.value }));
  }
  const name = collation?.value.toLowerCase().replace(/^utf8_/, 'utf8mb3_');
  if (!collation || name === undefined || name === 'default') return found;
  const isTooNew = dialect !== undefined && dialect.version < UCA_900_SINCE && UCA_900.test(name);
  if (!COLLATIONS.has(name) || isTooNew) {
    return [
      ...found,
      finding('collation-unknown', position, collation.range, { collation: collation.value }),
    ];
  }
  if (set === null || set === 'default' || !isSetKnown || characterSetOfCollation(name) === set) return found;
  const params = { collation: collation.value, charset: set };
  return [...found, finding('collation-of-other-charset', position, collation.range, params)];
}
