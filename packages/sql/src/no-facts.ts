import type { TableFacts } from './table-facts.ts';

/** A base table of which nothing is known but that it is there, empty and without keys. */
export const NO_FACTS: TableFacts = {
  exists: true,
  kind: 'table',
  engine: null,
  columns: [],
  uniqueKeys: [],
  foreignKeys: { child: 0, parent: 0 },
  triggers: 0,
  rows: null,
  bytes: null,
};
