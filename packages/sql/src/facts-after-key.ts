import type { ColumnDefinition } from './column-definition.ts';
import type { KeyDefinition, KeyKind } from './key-definition.ts';
import { sameName } from './names.ts';
import type { ColumnFacts, IndexFacts, TableFacts, UniqueKeyFacts } from './table-facts.ts';

/** A table with one key more. */
export function factsAfterKey(facts: TableFacts, key: KeyDefinition): TableFacts {
  const parts = key.parts.map(({ column, length, direction }) => ({
    name: column?.name ?? null,
    length,
    descending: direction === 'desc',
  }));
  return withIndex(facts, { name: key.name?.name ?? null, kind: key.kind, visible: key.visible, parts });
}

/** A table with the keys that the attributes of a column make: PRIMARY KEY and UNIQUE. */
export function factsAfterInlineKeys(facts: TableFacts, column: ColumnDefinition): TableFacts {
  const parts = [{ name: column.name.name, length: null }];
  const own = (kind: KeyKind) => ({ name: null, kind, visible: true, parts });
  const withPrimary = column.primaryKey ? withIndex(facts, own('primary')) : facts;
  return column.unique ? withIndex(withPrimary, own('unique')) : withPrimary;
}

/** A table without the key of that name; PRIMARY is the primary key. */
export function factsWithoutKey(facts: TableFacts, name: string): TableFacts {
  const stays = (key: { readonly name: string }) => !sameName(key.name, name);
  return {
    ...facts,
    uniqueKeys: facts.uniqueKeys.filter(stays),
    indexes: facts.indexes?.filter(stays),
  };
}

type NewIndex = Omit<IndexFacts, 'name'> & { readonly name: string | null };

function withIndex(facts: TableFacts, index: NewIndex): TableFacts {
  const name = index.kind === 'primary' ? 'PRIMARY' : (index.name ?? chosenName(index, facts));
  const columns =
    index.kind === 'primary' ? facts.columns.map((column) => withoutNull(column, index)) : facts.columns;
  const made: IndexFacts = { ...index, name };
  const unique = uniqueKeyOf(made, columns);
  return {
    ...facts,
    columns,
    uniqueKeys: unique ? [...facts.uniqueKeys, unique] : facts.uniqueKeys,
    indexes: facts.indexes && [...facts.indexes, made],
  };
}

/** The columns of a primary key never hold NULL. */
function withoutNull(column: ColumnFacts, { parts }: NewIndex): ColumnFacts {
  const isPart = parts.some(({ name }) => name !== null && sameName(name, column.name));
  return isPart ? { ...column, nullable: false } : column;
}

/** The server names a key after its first column, with a number where that name is taken. */
function chosenName({ parts }: NewIndex, facts: TableFacts): string {
  const first = parts[0]?.name ?? 'functional_index';
  const taken = [...facts.uniqueKeys, ...(facts.indexes ?? [])].map(({ name }) => name.toLowerCase());
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? first : `${first}_${String(number)}`;
    if (!taken.includes(name.toLowerCase())) return name;
  }
}

/** The key as one that rows can be found by; null for invisible ones, expressions and keys that forbid nothing. */
export function uniqueKeyOf(index: IndexFacts, columns: readonly ColumnFacts[]): UniqueKeyFacts | null {
  if ((index.kind !== 'unique' && index.kind !== 'primary') || !index.visible) return null;
  const names = index.parts.flatMap(({ name }) => name ?? []);
  if (names.length < index.parts.length) return null;
  return { name: index.name, columns: names, nullable: names.some((name) => takesNull(name, columns)) };
}

/** True also of a column that is not known. */
function takesNull(name: string, columns: readonly ColumnFacts[]): boolean {
  return columns.find((column) => sameName(column.name, name))?.nullable ?? true;
}
