import { foldName, type LowerCaseTableNames } from '@altergate/sql';
import type { Connection } from 'mysql2/promise';
import { isPrivilegeError } from './failure.ts';
import { readRows, textOf } from './rows.ts';
import { readRowsByTable, type StoredTables, type TableQuestion } from './rows-by-table.ts';

const childKeyQuestion: TableQuestion = {
  select: 'CONSTRAINT_NAME AS name',
  from: 'REFERENTIAL_CONSTRAINTS',
  database: 'CONSTRAINT_SCHEMA',
  table: 'TABLE_NAME',
};

const parentKeyQuestion: TableQuestion = {
  select: 'CONSTRAINT_NAME AS name',
  from: 'REFERENTIAL_CONSTRAINTS',
  database: 'UNIQUE_CONSTRAINT_SCHEMA',
  table: 'REFERENCED_TABLE_NAME',
};

const triggerQuestion: TableQuestion = {
  select: 'TRIGGER_NAME AS name',
  from: 'TRIGGERS',
  database: 'EVENT_OBJECT_SCHEMA',
  table: 'EVENT_OBJECT_TABLE',
};

type Counts = ReadonlyMap<string, number>;

/** Foreign keys that the tables have. */
export function countChildKeys(connection: Connection, tables: StoredTables): Promise<Counts> {
  return count(connection, tables, childKeyQuestion);
}

/** Triggers that the tables have; none are told without TRIGGER on the table. */
export function countTriggers(connection: Connection, tables: StoredTables): Promise<Counts> {
  return count(connection, tables, triggerQuestion);
}

/** Foreign keys that point at the tables. InnoDB's own list knows those of tables that this account does not see. */
export async function countParentKeys(
  connection: Connection,
  tables: StoredTables,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<Counts> {
  if (tables.names.length === 0) return new Map();
  const keyOf = (name: string) => foldName(name, lowerCaseTableNames);
  const wanted = tables.names.map((name) => `${tables.database}/${name}`);
  try {
    const rows = await readRows(
      connection,
      `SELECT REF_NAME AS name FROM information_schema.INNODB_FOREIGN
        WHERE LOWER(REF_NAME) IN (${wanted.map(() => 'LOWER(?)').join(', ')})`,
      wanted,
    );
    const found = countEach(rows.map((row) => keyOf(textOf(row, 'name'))));
    return new Map(tables.names.map((name) => [name, found.get(keyOf(`${tables.database}/${name}`)) ?? 0]));
  } catch (error) {
    if (!isPrivilegeError(error)) throw error;
    return count(connection, tables, parentKeyQuestion);
  }
}

async function count(connection: Connection, tables: StoredTables, question: TableQuestion): Promise<Counts> {
  const rows = await readRowsByTable(connection, tables, question);
  return new Map([...rows].map(([name, own]) => [name, own.length]));
}

function countEach(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
