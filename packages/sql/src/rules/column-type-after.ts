import type { ColumnDefinition, ColumnType } from '../column-definition.ts';
import { definesColumn } from '../alter-clause.ts';
import type { AlterReading } from '../alter-clause.ts';
import { sameName } from '../names.ts';
import { parseColumnType } from '../type-change.ts';
import { optionOf } from '../create-table.ts';
import { bytesPerCharacter, characterSetOf } from '../character-sets.ts';
import type { Place } from './defined.ts';

/** A column as a statement leaves it. */
export interface ColumnAfter {
  readonly type: ColumnType;
  /** Most bytes of one character; 1 where the character set is not known. */
  readonly bytesPerCharacter: number;
}

/** More than any server takes (MySQL manual, "Column Count Limits"): looking among them would take long. */
const MOST_COLUMNS = 4096;

/** What a column is after the statement; null where that is not known. */
export function columnAfter(name: string, { create, alter, known }: Place): ColumnAfter | null {
  const defined = create ? byName(create, create.columns) : alter ? byName(alter, columnsOf(alter)) : NONE;
  if (defined.size > MOST_COLUMNS) return null;
  const written = defined.get(name.toLowerCase());
  const ofTable = create ? optionOf(create.options, 'CHARSET')?.value : known.facts?.characterSet;
  if (written) {
    const charset = characterSetOf(written)?.value ?? ofTable;
    return { type: written.type, bytesPerCharacter: bytesPerCharacter(charset ?? '') ?? 1 };
  }
  const facts = create ? undefined : known.facts?.columns.find((column) => sameName(column.name, name));
  const type = facts && parseColumnType(facts.type);
  return type ? { type, bytesPerCharacter: bytesPerCharacter(facts.characterSet ?? '') ?? 1 } : null;
}

const NONE: ReadonlyMap<string, ColumnDefinition> = new Map();
const found = new WeakMap<object, ReadonlyMap<string, ColumnDefinition>>();

/** Columns that a statement defines, the last of each name; built once for all keys that ask. */
function byName(
  statement: object,
  columns: Iterable<ColumnDefinition>,
): ReadonlyMap<string, ColumnDefinition> {
  const known = found.get(statement);
  if (known) return known;
  const names = new Map<string, ColumnDefinition>();
  for (const column of columns) names.set(column.name.name.toLowerCase(), column);
  found.set(statement, names);
  return names;
}

function* columnsOf({ clauses }: AlterReading): Generator<ColumnDefinition> {
  for (const clause of clauses) if (definesColumn(clause)) yield clause.column;
}
