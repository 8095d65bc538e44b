import { optionOf } from '../create-table.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import { factsOfCreated } from '../facts-of-created.ts';
import type { ForeignKeyTarget } from '../key-definition.ts';
import type { TableKnowledge } from '../knowledge.ts';
import { foldName, sameName } from '../names.ts';
import type { Identifier } from '../names.ts';
import type { TextRange } from '@altergate/domain';
import { createdTables } from './defined.ts';
import type { CreatedTable } from './defined.ts';
import { remembered } from './remembered.ts';
import { isInTarget, knownOf, mentionsOf } from './rule.ts';
import type { RuleContext } from './rule.ts';

/** A foreign key of a new table with what is known of the table that it points at. */
export interface DefinedForeignKey extends CreatedTable {
  readonly columns: readonly Identifier[];
  readonly references: ForeignKeyTarget;
  readonly range: TextRange;
  readonly parent: TableKnowledge;
}

/** REFERENCES of a column is read and forgotten before. */
const INLINE_SINCE = 90_000;
const UNKNOWN: TableKnowledge = { exists: null, facts: null };

/** Every foreign key that CREATE TABLE makes; engines other than InnoDB read and forget them. */
export const definedForeignKeys = remembered((context): DefinedForeignKey[] =>
  createdTables(context).flatMap((place) => {
    const engine = optionOf(place.create.options, 'ENGINE')?.value.toLowerCase() ?? 'innodb';
    if (engine !== 'innodb' || place.create.query) return [];
    return keysOf(place, context).map((key) => ({ ...place, ...key, parent: parentOf(key, place, context) }));
  }),
);

type Key = Pick<DefinedForeignKey, 'columns' | 'references' | 'range'>;

function keysOf({ create }: CreatedTable, { dialect }: RuleContext): Key[] {
  if (!dialect || dialect.version < INLINE_SINCE) return [...create.foreignKeys];
  const inline = create.columns.flatMap(({ name, foreignKey }) =>
    foreignKey ? [{ columns: [name], references: foreignKey, range: foreignKey.range }] : [],
  );
  return [...create.foreignKeys, ...inline];
}

/** A table may point at itself. */
function parentOf(
  { references }: Key,
  { table, create, position }: CreatedTable,
  context: RuleContext,
): TableKnowledge {
  const fold = (name: string) => foldName(name, context.lowerCaseTableNames);
  const other = references.table;
  const isSelf =
    fold(other.name) === fold(table.name) && (other.database === null || other.database === table.database);
  if (isSelf) return { exists: true, facts: factsOfCreated(create) };
  // What is known goes by the mention.
  const mention = mentionsOf(context).find(
    (one) => one.position === position && one.table.range.start === other.range.start,
  )?.table;
  return mention && isInTarget(context, mention) ? knownOf(context, mention) : UNKNOWN;
}

/** The definition of a column of the new table; null when it is not listed. */
export function ownColumn(name: string, { create }: CreatedTable): ColumnDefinition | null {
  return create.columns.find((column) => sameName(column.name.name, name)) ?? null;
}
