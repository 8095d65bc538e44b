import { foldName, type LowerCaseTableNames } from '@altergate/sql';
import type { Connection } from 'mysql2/promise';
import { isPrivilegeError } from './failure.ts';
import { holdsOnTable } from './effective-privileges.ts';
import { readGrants } from './grants.ts';
import { type Row, readRows, textOf } from './rows.ts';
import { readRowsByTable, type StoredTables, type TableQuestion } from './rows-by-table.ts';

const childKeyQuestion: TableQuestion = {
  select: 'CONSTRAINT_NAME AS name',
  from: 'REFERENTIAL_CONSTRAINTS',
  database: 'CONSTRAINT_SCHEMA',
  table: 'TABLE_NAME',
};

const parentKeyQuestion: TableQuestion = {
  select: 'CONSTRAINT_SCHEMA AS keyDatabase, CONSTRAINT_NAME AS name',
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

/** Per table; null where none is seen and some may be there that the account is not shown. */
type Names = ReadonlyMap<string, readonly string[] | null>;
type Counts = ReadonlyMap<string, number | null>;

/** Foreign keys that the tables have. */
export async function countChildKeys(
  connection: Connection,
  tables: StoredTables,
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRowsByTable(connection, tables, childKeyQuestion);
  return new Map([...rows].map(([name, own]) => [name, own.length]));
}

/** Triggers that the tables have. */
export async function countTriggers(connection: Connection, tables: StoredTables): Promise<Counts> {
  return lengthOfEach(await readTriggers(connection, tables));
}

/**
 * Names of the triggers of each of the tables. The server tells none without TRIGGER on the table: null where none is told for
 * that reason.
 */
export async function readTriggers(connection: Connection, tables: StoredTables): Promise<Names> {
  const rows = await readRowsByTable(connection, tables, triggerQuestion);
  const isAllSeen = [...rows.values()].every((own) => own.length > 0);
  const grants = isAllSeen ? null : await readGrants(connection);
  const isTold = (table: string) =>
    grants === null || holdsOnTable(grants, tables.database, table, 'TRIGGER');
  return new Map(
    [...rows].map(([name, own]) => [
      name,
      own.length > 0 || isTold(name) ? own.map((row) => textOf(row, 'name')) : null,
    ]),
  );
}

/** Foreign keys that point at the tables. */
export async function countParentKeys(
  connection: Connection,
  tables: StoredTables,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<Counts> {
  return lengthOfEach(await readParentKeys(connection, tables, lowerCaseTableNames));
}

/**
 * Names of the foreign keys that point at each of the tables, as InnoDB keeps them: with the database before. Its own list
 * knows those of tables that this account does not see; without PROCESS only the others are told, and null where there is none.
 */
export async function readParentKeys(
  connection: Connection,
  tables: StoredTables,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<Names> {
  if (tables.names.length === 0) return new Map();
  const keyOf = (name: string) => foldName(name, lowerCaseTableNames);
  const wanted = tables.names.map((name) => `${tables.database}/${name}`);
  try {
    const rows = await readRows(
      connection,
      `SELECT ID AS id, REF_NAME AS name FROM information_schema.INNODB_FOREIGN
        WHERE LOWER(REF_NAME) IN (${wanted.map(() => 'LOWER(?)').join(', ')})`,
      wanted,
    );
    const keysOf = (table: string) =>
      rows.filter((row) => keyOf(textOf(row, 'name')) === keyOf(`${tables.database}/${table}`));
    return new Map(tables.names.map((name) => [name, keysOf(name).map((row) => textOf(row, 'id'))]));
  } catch (error) {
    if (!isPrivilegeError(error)) throw error;
    const seen = await readRowsByTable(connection, tables, parentKeyQuestion);
    return new Map([...seen].map(([name, own]) => [name, own.length > 0 ? own.map(nameOf) : null]));
  }
}

function nameOf(row: Row): string {
  return `${textOf(row, 'keyDatabase')}/${textOf(row, 'name')}`;
}

function lengthOfEach(names: Names): Counts {
  return new Map([...names].map(([name, own]) => [name, own?.length ?? null]));
}
