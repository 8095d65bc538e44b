import type { TextRange } from '@altergate/domain';
import { alterPlaces, createdTables } from './defined.ts';
import type { Place } from './defined.ts';
import { remembered } from './remembered.ts';

/** An option that a statement gives to a table; `name` is CHARSET for all three ways to write it. */
export interface SetOption extends Place {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
}

const SAME: Readonly<Record<string, string>> = { 'CHARACTER SET': 'CHARSET', 'CHAR SET': 'CHARSET' };

/** Every table option of CREATE TABLE and ALTER TABLE, CONVERT TO included. */
export const tableOptionsSet = remembered((context): SetOption[] => {
  const created = createdTables(context).flatMap((place) =>
    place.create.options.map(({ name, value, range }) => ({
      ...place,
      name: SAME[name] ?? name,
      value,
      range,
    })),
  );
  const altered = alterPlaces(context).flatMap((place) =>
    place.alter.clauses.flatMap((clause): SetOption[] => {
      if (clause.kind === 'table-option') {
        return [
          { ...place, name: SAME[clause.name] ?? clause.name, value: clause.value, range: clause.range },
        ];
      }
      if (clause.kind !== 'convert-charset') return [];
      const { characterSet, collation } = clause;
      return [
        ...(characterSet ? [{ ...place, name: 'CHARSET', ...characterSet }] : []),
        ...(collation ? [{ ...place, name: 'COLLATE', ...collation }] : []),
      ];
    }),
  );
  return [...created, ...altered];
});
