import { columnFactsOf } from './column-facts.ts';
import { optionOf } from './create-table.ts';
import type { CreateTableReading } from './create-table.ts';
import { factsAfterInlineKeys, factsAfterKey } from './facts-after-key.ts';
import { NO_FACTS } from './no-facts.ts';
import type { TableFacts } from './table-facts.ts';

/** More than any server takes: 4096 columns and 64 keys. */
const MOST_PARTS = 4200;

/** What is known of a table that CREATE TABLE makes; null where its columns come from another table or a query. */
export function factsOfCreated(create: CreateTableReading): TableFacts | null {
  if (create.like || create.query || create.columns.length === 0) return null;
  if (create.columns.length + create.keys.length > MOST_PARTS) return null;
  const characterSet = optionOf(create.options, 'CHARSET')?.value;
  const columns = create.columns.map((column) => columnFactsOf(column, characterSet));
  const foreignKeys = create.foreignKeys.length + create.columns.filter((column) => column.foreignKey).length;
  const bare: TableFacts = {
    ...NO_FACTS,
    engine: optionOf(create.options, 'ENGINE')?.value ?? null,
    columns,
    // A foreign key makes an index of its own where none fits.
    indexes: foreignKeys > 0 ? undefined : [],
    characterSet,
    foreignKeys: { child: foreignKeys, parent: 0 },
    rows: 0,
    bytes: 0,
  };
  const inline = create.columns.reduce(factsAfterInlineKeys, bare);
  return create.keys.reduce(factsAfterKey, inline);
}
