import { sameName } from '../names.ts';
import { createdTables } from './defined.ts';
import type { DefinedColumn } from './defined.ts';
import { remembered } from './remembered.ts';

/** The column of every new table whose primary key has one column only. */
export const singlePrimaryKeys = remembered((context): DefinedColumn[] => {
  return createdTables(context).flatMap((place): DefinedColumn[] => {
    const { columns, keys } = place.create;
    const parts = keys.find((key) => key.kind === 'primary')?.parts;
    const [part, ...others] = parts ?? [];
    if (others.length > 0) return [];
    const column = columns.find(
      (one) => one.primaryKey !== null || (part?.column && sameName(part.column.name, one.name.name)),
    );
    return column ? [{ ...place, column, via: 'create', before: null }] : [];
  });
});
