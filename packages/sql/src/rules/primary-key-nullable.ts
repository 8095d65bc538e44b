import type { ColumnDefinition } from '../column-definition.ts';
import { definesColumn } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import { alterPlaces, createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A column of a primary key that is to take NULL: error 1171. */
export const primaryKeyNullable: Rule = {
  id: 'primary-key-nullable',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['primary-key-nullable'],
  check: (context) =>
    [
      ...createdTables(context).map((place) => ({
        ...place,
        columns: place.create.columns,
        keys: place.create.keys,
      })),
      ...alterPlaces(context).map((place) => ({
        ...place,
        columns: place.alter.clauses.flatMap((clause) => (definesColumn(clause) ? clause.column : [])),
        keys: place.alter.clauses.flatMap((clause) => (clause.kind === 'add-primary-key' ? clause.key : [])),
      })),
    ].flatMap(({ columns, keys, position, table }) => {
      const primary = keys.filter(({ kind }) => kind === 'primary').flatMap(({ parts }) => parts);
      const isPart = ({ name }: ColumnDefinition) =>
        primary.some(({ column }) => column !== null && sameName(column.name, name.name));
      return columns
        .filter((column) => column.primaryKey !== null || isPart(column))
        .filter((column) => takesNull(column) && !column.autoIncrement)
        .map((column) =>
          finding(
            'primary-key-nullable',
            position,
            column.nullWord ?? column.default?.range ?? column.range,
            {
              table: table.name,
              column: column.name.name,
            },
          ),
        );
    }),
};

function takesNull(column: ColumnDefinition): boolean {
  return column.nullWord !== null || (column.default?.kind === 'null' && column.notNull === null);
}
