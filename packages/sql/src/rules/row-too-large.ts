import { optionOf } from '../create-table.ts';
import { bytesPerCharacter, characterSetOf } from '../character-sets.ts';
import { bytesOfColumn } from './column-size.ts';
import { createdTables } from './defined.ts';
import type { CreatedTable } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Most bytes of a row without what TEXT and BLOB keep elsewhere (MySQL manual, "Row Size Limits"). */
const LIMIT = 65_535;
/** What the length of a VARCHAR takes, and what stays in the row of a TEXT or BLOB. */
const LENGTH_BYTES = 2;
const OF_LARGE_OBJECT = 9;

/** Columns that together do not fit into a row: the server refuses the table with error 1118. */
export const rowTooLarge: Rule = {
  id: 'row-too-large',
  group: 'table',
  severity: 'error',
  isFixed: false,
  reports: ['row-too-large'],
  check: (context) =>
    createdTables(context).flatMap((place) => {
      const bytes = bytesOfRow(place, context.isStrict !== false);
      if (bytes <= LIMIT) return [];
      const params = { table: place.table.name, bytes, limit: LIMIT };
      return [finding('row-too-large', place.position, place.table.range, params)];
    }),
};

/** A character counts as one byte where its character set is not known, so that only certain cases are told. */
function bytesOfRow({ create }: CreatedTable, isStrict: boolean): number {
  const ofTable = bytesPerCharacter(optionOf(create.options, 'CHARSET')?.value ?? '') ?? 1;
  return (
    create.columns
      .map((column) =>
        bytesOfColumn(column.type, bytesPerCharacter(characterSetOf(column)?.value ?? '') ?? ofTable),
      )
      // A server that is not strict makes a TEXT or BLOB of what is longer than any row.
      .map((bytes) => (isStrict || bytes <= LIMIT + LENGTH_BYTES ? bytes : OF_LARGE_OBJECT))
      .reduce((sum, bytes) => sum + bytes, 0)
  );
}
