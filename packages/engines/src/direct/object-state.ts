import { findTables, readDefinition, readTableParts } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { foldName } from '@altergate/sql';
import type { LowerCaseTableNames } from '@altergate/sql';
import type { Intent } from '../engine.ts';

/** One table or view as the target shows it. */
export interface ObjectState {
  readonly kind: 'table' | 'view' | 'absent';
  /** Canonical; null when absent. */
  readonly definition: string | null;
  /**
   * InnoDB's ids of the table or its partitions, in a stable order, as `partition=id/state`.
   * Empty for views, for absent tables and where the account may not read them.
   */
  readonly parts: string;
}

/** States of the objects of a statement, by name folded as the server compares names. */
export interface ObjectStates {
  get(name: string): ObjectState;
  readonly names: readonly string[];
}

const absent: ObjectState = { kind: 'absent', definition: null, parts: '' };

function statesOf(entries: ReadonlyMap<string, ObjectState>, lowerCase: LowerCaseTableNames): ObjectStates {
  return {
    names: [...entries.keys()],
    get: (name) => entries.get(foldName(name, lowerCase)) ?? absent,
  };
}

/**
 * Reads what these names stand for now; absence is a state and no error.
 * @throws what the connection throws, target-change-pending while an id of InnoDB cannot be told
 */
export async function readObjectStates(
  connection: Connection,
  database: string,
  names: readonly string[],
  lowerCase: LowerCaseTableNames,
): Promise<ObjectStates> {
  const shown = await readShownObjects(connection, database, names, lowerCase);
  const entries = new Map<string, ObjectState>();
  for (const [name, object] of shown) {
    if (object === null) entries.set(name, absent);
    else if (object.kind === 'view')
      entries.set(name, { kind: 'view', definition: object.definition, parts: '' });
    else {
      const parts = await readTableParts(connection, database, object.storedName);
      const text = parts.map((part) => `${part.partition ?? ''}=${part.tableId}/${part.state}`).join(';');
      entries.set(name, { kind: 'table', definition: object.definition, parts: text });
    }
  }
  return statesOf(entries, lowerCase);
}

/** Their canonical definitions alone, in this order, for which no lock of another table is waited. */
export async function readObjectDefinitions(
  connection: Connection,
  database: string,
  names: readonly string[],
  lowerCase: LowerCaseTableNames,
): Promise<readonly (readonly [name: string, definition: string | null])[]> {
  const shown = await readShownObjects(connection, database, names, lowerCase);
  return names.map((name) => [name, shown.get(foldName(name, lowerCase))?.definition ?? null]);
}

interface ShownObject {
  readonly kind: 'table' | 'view';
  readonly definition: string;
  readonly storedName: string;
}

/** What SHOW CREATE tells, by folded name; null for what is absent. */
async function readShownObjects(
  connection: Connection,
  database: string,
  names: readonly string[],
  lowerCase: LowerCaseTableNames,
): Promise<ReadonlyMap<string, ShownObject | null>> {
  const folded = [...new Set(names.map((name) => foldName(name, lowerCase)))];
  const found = await findTables(connection, database, folded);
  const shown = new Map<string, ShownObject | null>();
  for (const name of folded) {
    const object = found.find((table) => foldName(table.name, lowerCase) === name);
    const definition = object ? await readDefinition(connection, database, object.name) : null;
    const isThere = object !== undefined && definition !== null;
    shown.set(name, isThere ? { kind: object.kind, definition, storedName: object.name } : null);
  }
  return shown;
}

/** The states as the intent keeps them: lists of equal length, empty text for what is not there. */
export function storeStates(states: ObjectStates, lowerCase: LowerCaseTableNames): Intent['details'] {
  const each = states.names.map((name) => states.get(name));
  return {
    lowerCaseTableNames: lowerCase,
    objects: states.names,
    kinds: each.map((state) => state.kind),
    definitions: each.map((state) => state.definition ?? ''),
    parts: each.map((state) => state.parts),
  };
}

/** What `storeStates` stored. */
export function storedStates(intent: Intent): ObjectStates {
  const kinds = texts(intent.details['kinds']);
  const definitions = texts(intent.details['definitions']);
  const parts = texts(intent.details['parts']);
  const entries = new Map<string, ObjectState>();
  texts(intent.details['objects']).forEach((name, index) => {
    const kind = kinds[index];
    if (kind !== 'table' && kind !== 'view') return entries.set(name, absent);
    return entries.set(name, { kind, definition: definitions[index] ?? null, parts: parts[index] ?? '' });
  });
  return statesOf(entries, storedLowerCase(intent));
}

/** The server's `lower_case_table_names` when the intent was written. */
export function storedLowerCase(intent: Intent): LowerCaseTableNames {
  const value = intent.details['lowerCaseTableNames'];
  return value === 1 || value === 2 ? value : 0;
}

function texts(value: Intent['details'][string] | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** True when nothing that a target shows tells the two apart. */
export function isSameState(one: ObjectState, other: ObjectState): boolean {
  return one.kind === other.kind && one.definition === other.definition && one.parts === other.parts;
}
