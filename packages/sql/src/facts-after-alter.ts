import { definesColumn } from './alter-clause.ts';
import type { AlterClause, AlterReading } from './alter-clause.ts';
import type { ColumnDefinition } from './column-definition.ts';
import { columnFactsOf } from './column-facts.ts';
import { factsAfterInlineKeys, factsAfterKey, factsWithoutKey } from './facts-after-key.ts';
import { factsAfterRenames, factsWithoutColumn } from './facts-after-names.ts';
import { sameName } from './names.ts';
import type { TableFacts } from './table-facts.ts';

/** More than a table can make use of: following them would take long. */
const MOST_CLAUSES = 4200;

/**
 * What is known of a table after ALTER TABLE; null where the text does not tell it. As the server does, everything
 * that goes goes first, then names change all at once, then the rest is made.
 */
export function factsAfterAlter(before: TableFacts, alter: AlterReading): TableFacts | null {
  if (alter.clauses.length > MOST_CLAUSES) return null;
  const fewer = alter.clauses.reduce(without, before as TableFacts | null);
  if (!fewer) return null;
  const after = alter.clauses.reduce(withMore, factsAfterRenames(fewer, alter) as TableFacts | null);
  return after && { ...after, uniqueKeys: withNulls(after), rowVersions: undefined };
}

function without(facts: TableFacts | null, clause: AlterClause): TableFacts | null {
  if (!facts) return null;
  switch (clause.kind) {
    case 'drop-column':
      return factsWithoutColumn(facts, clause.column.name);
    case 'drop-index':
      return factsWithoutKey(facts, clause.name.name);
    case 'drop-primary-key':
      return factsWithoutKey(facts, 'PRIMARY');
    case 'drop-foreign-key':
      return withChildren(facts, -1);
    case 'drop-constraint':
      return withoutConstraint(facts, clause.name.name);
    default:
      return facts;
  }
}

/** A constraint is a key, a foreign key or a check; without foreign keys only the other two are left. */
function withoutConstraint(facts: TableFacts, name: string): TableFacts | null {
  const keys = [...facts.uniqueKeys, ...(facts.indexes ?? [])];
  if (keys.some((key) => sameName(key.name, name))) return factsWithoutKey(facts, name);
  return facts.foreignKeys.child > 0 ? null : facts;
}

function withChildren(facts: TableFacts, more: number): TableFacts {
  const child = Math.max(0, facts.foreignKeys.child + more);
  // A foreign key makes an index of its own where none fits.
  const indexes = more > 0 ? undefined : facts.indexes;
  return { ...facts, indexes, foreignKeys: { ...facts.foreignKeys, child } };
}

function withMore(facts: TableFacts | null, clause: AlterClause): TableFacts | null {
  if (!facts) return null;
  if (definesColumn(clause)) return withColumn(facts, clause.column, clause.kind === 'add-column');
  if ('key' in clause) return factsAfterKey(facts, clause.key);
  switch (clause.kind) {
    case 'add-foreign-key':
      return withChildren(facts, 1);
    case 'alter-index':
      return withVisibility(facts, clause.name.name, clause.visible);
    case 'table-option':
      return withOption(facts, clause.name, clause.value);
    // TEXT may become MEDIUMTEXT, MERGE tables and what was not read are beyond what the text tells.
    case 'convert-charset':
    case 'convert-partition':
    case 'union':
    case 'unknown':
      return null;
    default:
      return facts;
  }
}

function withColumn(facts: TableFacts, column: ColumnDefinition, isNew: boolean): TableFacts {
  const made = columnFactsOf(column, facts.characterSet);
  const columns = isNew
    ? [...facts.columns, made]
    : facts.columns.map((one) => (sameName(one.name, made.name) ? made : one));
  const inPrimary = facts.uniqueKeys.some(
    (key) => key.name === 'PRIMARY' && key.columns.some((name) => sameName(name, made.name)),
  );
  const kept = inPrimary ? columns.map((one) => (one === made ? { ...one, nullable: false } : one)) : columns;
  const withKeys = factsAfterInlineKeys({ ...facts, columns: kept }, column);
  return column.foreignKey ? withChildren(withKeys, 1) : withKeys;
}

/** An index that becomes visible again may be a unique one: only the list of all indexes tells. */
function withVisibility(facts: TableFacts, name: string, visible: boolean): TableFacts | null {
  if (visible) return null;
  const indexes = facts.indexes?.map((index) => (sameName(index.name, name) ? { ...index, visible } : index));
  return { ...factsWithoutKey(facts, name), indexes };
}

function withOption(facts: TableFacts, name: string, value: string): TableFacts {
  if (name === 'ENGINE') return { ...facts, engine: value };
  if (name === 'CHARSET' || name === 'CHARACTER SET' || name === 'CHAR SET') {
    return { ...facts, characterSet: value };
  }
  if (name === 'AUTO_INCREMENT') return { ...facts, autoIncrement: undefined };
  return name === 'COLLATE' ? { ...facts, characterSet: undefined } : facts;
}

function withNulls({ uniqueKeys, columns }: TableFacts): TableFacts['uniqueKeys'] {
  const nullable = new Map(columns.map((column) => [column.name.toLowerCase(), column.nullable]));
  return uniqueKeys.map((key) => ({
    ...key,
    nullable: key.columns.some((name) => nullable.get(name.toLowerCase()) ?? true),
  }));
}
