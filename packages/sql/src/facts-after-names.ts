import type { AlterReading } from './alter-clause.ts';
import { sameName } from './names.ts';
import type { IndexFacts, TableFacts, UniqueKeyFacts } from './table-facts.ts';

/** A table without one column: keys lose it, and those that had no other are gone. */
export function factsWithoutColumn(facts: TableFacts, column: string): TableFacts {
  const stays = (name: string | null) => name === null || !sameName(name, column);
  return {
    ...facts,
    columns: facts.columns.filter(({ name }) => stays(name)),
    uniqueKeys: facts.uniqueKeys
      .map((key) => ({ ...key, columns: key.columns.filter(stays) }))
      .filter((key) => key.columns.length > 0),
    indexes: facts.indexes
      ?.map((index) => ({ ...index, parts: index.parts.filter((part) => stays(part.name)) }))
      .filter((index) => index.parts.length > 0),
  };
}

/** A table with the new names of its columns and indexes: all at once, so that two may swap theirs. */
export function factsAfterRenames(facts: TableFacts, alter: AlterReading): TableFacts {
  const columns = new Map<string, string>();
  const indexes = new Map<string, string>();
  for (const clause of alter.clauses) {
    if (clause.kind === 'rename-column' || clause.kind === 'change-column') {
      columns.set(clause.from.name.toLowerCase(), clause.to.name);
    }
    if (clause.kind === 'rename-index') indexes.set(clause.from.name.toLowerCase(), clause.to.name);
  }
  if (columns.size === 0 && indexes.size === 0) return facts;
  const column = (name: string) => columns.get(name.toLowerCase()) ?? name;
  const index = (name: string) => indexes.get(name.toLowerCase()) ?? name;
  const { autoIncrement } = facts;
  return {
    ...facts,
    columns: facts.columns.map((one) => ({ ...one, name: column(one.name) })),
    uniqueKeys: facts.uniqueKeys.map((key) => renamedKey(key, column, index)),
    indexes: facts.indexes?.map((one) => renamedIndex(one, column, index)),
    autoIncrement: autoIncrement && { ...autoIncrement, column: column(autoIncrement.column) },
  };
}

type Rename = (name: string) => string;

function renamedKey(key: UniqueKeyFacts, column: Rename, index: Rename): UniqueKeyFacts {
  return { ...key, name: index(key.name), columns: key.columns.map(column) };
}

function renamedIndex(one: IndexFacts, column: Rename, index: Rename): IndexFacts {
  const parts = one.parts.map((part) => ({ ...part, name: part.name === null ? null : column(part.name) }));
  return { ...one, name: index(one.name), parts };
}
