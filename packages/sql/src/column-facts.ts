import type { ColumnDefinition } from './column-definition.ts';
import { characterSetOf } from './character-sets.ts';
import type { ColumnFacts } from './table-facts.ts';

const WITH_CHARACTER_SET = /^(char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/;

/** What a server would tell of a column as it is defined; `ofTable` is the table's character set, if it is known. */
export function columnFactsOf(column: ColumnDefinition, ofTable: string | undefined): ColumnFacts {
  const characterSet = WITH_CHARACTER_SET.test(column.type.base)
    ? (characterSetOf(column)?.value ?? ofTable)
    : null;
  return {
    name: column.name.name,
    type: column.type.text,
    nullable: column.notNull === null && column.primaryKey === null && !column.autoIncrement,
    characterSet,
    collation: column.collation?.value,
  };
}
