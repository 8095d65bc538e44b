import type { Identifier } from '../names.ts';
import { alterPlaces, createdTables, definedColumns } from './defined.ts';
import { newNames } from './new-names.ts';
import { finding } from './rule.ts';
import type { Rule, RuleContext } from './rule.ts';

/** MySQL manual, "Identifier Length Limits": counted in characters. */
const LONGEST = 64;

/** A name that no server takes: error 1059. */
export const nameTooLong: Rule = {
  id: 'name-too-long',
  group: 'name',
  severity: 'error',
  isFixed: true,
  reports: ['name-too-long'],
  check: (context) =>
    [...newNames(context), ...constraintNames(context)]
      .filter(({ name }) => [...name].length > LONGEST)
      .map(({ name, range, position }) =>
        finding('name-too-long', position, range, {
          name: `${name.slice(0, 20)}…`,
          length: [...name].length,
          limit: LONGEST,
        }),
      ),
};

/** Names of checks and foreign keys. */
function constraintNames(context: RuleContext): (Identifier & { readonly position: number })[] {
  const atColumns = definedColumns(context).flatMap(({ column, position }) =>
    column.checks.map(({ name }) => ({ name, position })),
  );
  const created = createdTables(context).flatMap(({ create, position }) =>
    [...create.checks, ...create.foreignKeys].map(({ name }) => ({ name, position })),
  );
  const added = alterPlaces(context).flatMap(({ alter, position }) =>
    alter.clauses.flatMap((clause) => {
      if (clause.kind === 'add-check') return { name: clause.name, position };
      return clause.kind === 'add-foreign-key' ? { name: clause.foreignKey.name, position } : [];
    }),
  );
  return [...atColumns, ...created, ...added].flatMap(({ name, position }) =>
    name ? [{ ...name, position }] : [],
  );
}
