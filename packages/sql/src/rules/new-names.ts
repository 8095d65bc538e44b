import { columnMade } from '../columns-after.ts';
import type { Identifier } from '../names.ts';
import { alterPlaces, createdTables, definedKeys } from './defined.ts';
import { mentionsOf } from './rule.ts';
import { remembered } from './remembered.ts';

/** A name that a statement gives to something. */
export interface NewName extends Identifier {
  readonly position: number;
  readonly of: 'table' | 'column' | 'index';
}

/** Every name that comes into the world with this text; names that are there already are nobody's to choose. */
export const newNames = remembered((context): NewName[] => {
  const tables = mentionsOf(context)
    .filter(({ table, reading }) => {
      const makes = reading.kind === 'create-table' || reading.kind === 'create-view';
      return table.role === 'rename-to' || (makes && table.role === 'target');
    })
    .map(({ table, position }) => ({
      name: table.name,
      range: tableRange(table),
      position,
      of: 'table' as const,
    }));
  const created = createdTables(context).flatMap(({ create, position }) =>
    create.columns.map(({ name }) => ({ ...name, position, of: 'column' as const })),
  );
  const altered = alterPlaces(context).flatMap(({ alter, position }) =>
    alter.clauses.flatMap((clause) => {
      const made = columnMade(clause);
      const stays = clause.kind === 'change-column' && clause.from.name === clause.to.name;
      return made && !stays ? [{ ...made, position, of: 'column' as const }] : [];
    }),
  );
  const keys = definedKeys(context).flatMap(({ key, position }) =>
    key.name ? [{ ...key.name, position, of: 'index' as const }] : [],
  );
  return [...tables, ...created, ...altered, ...keys];
});

/** The word of the table alone, without its database. */
function tableRange({
  range,
  databaseRange,
  name,
}: {
  range: NewName['range'];
  databaseRange: NewName['range'] | null;
  name: string;
}): NewName['range'] {
  return databaseRange && range.end - name.length > databaseRange.end
    ? { start: databaseRange.end + 1, end: range.end }
    : range;
}
