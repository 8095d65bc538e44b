import type { StatementKind } from './kinds.ts';
import type { StatementReading } from './read/reading.ts';
import { factsAfterAlter } from './facts-after-alter.ts';
import { factsAfterKey, factsWithoutKey } from './facts-after-key.ts';
import { factsOfCreated } from './facts-of-created.ts';
import { foldName } from './names.ts';
import type { LowerCaseTableNames, NamedTable } from './names.ts';
import type { TableFacts } from './table-facts.ts';

/** What is known of a table right before the place that names it; null where it is not known. */
export interface TableKnowledge {
  readonly exists: boolean | null;
  readonly facts: TableFacts | null;
}

/** Knowledge per mention of a table: statements change it for those after them. */
export type Knowledge = ReadonlyMap<NamedTable, TableKnowledge>;

const NOTHING: TableKnowledge = { exists: null, facts: null };
const THERE: TableKnowledge = { exists: true, facts: null };
const GONE: TableKnowledge = { exists: false, facts: null };

export interface KnowledgeContext {
  readonly database: string;
  readonly lowerCaseTableNames: LowerCaseTableNames;
  /** Facts of the target's tables by their folded name. */
  readonly facts?: ReadonlyMap<string, TableFacts> | undefined;
}

/**
 * Walks through the statements in order: a table that an earlier one creates is there, one that it drops is gone,
 * and one that it alters is known as the text says that it leaves it, or as being there where the text does not.
 */
export function knowledgeOf(readings: readonly StatementReading[], context: KnowledgeContext): Knowledge {
  const now = new Map<string, TableKnowledge>();
  const mentions = new Map<NamedTable, TableKnowledge>();
  const key = (table: NamedTable) => keyOf(table, context);
  const look = (table: NamedTable): TableKnowledge => now.get(key(table)) ?? fromFacts(key(table), context);
  for (const reading of readings) {
    let renamed = NOTHING;
    for (const table of reading.tables) {
      const before = look(table);
      mentions.set(table, before);
      const after = knowledgeAfter(reading, table, before, renamed);
      if (table.role === 'target') renamed = before;
      if (after) now.set(key(table), after);
    }
  }
  return mentions;
}

function keyOf(table: NamedTable, context: KnowledgeContext): string {
  const database = foldName(table.database ?? context.database, context.lowerCaseTableNames);
  return `${database}\0${foldName(table.name, context.lowerCaseTableNames)}`;
}

function fromFacts(key: string, context: KnowledgeContext): TableKnowledge {
  const [database, name = ''] = key.split('\0');
  const inTarget = database === foldName(context.database, context.lowerCaseTableNames);
  const facts = inTarget ? context.facts?.get(name) : undefined;
  return facts ? { exists: facts.exists, facts: facts.exists ? facts : null } : NOTHING;
}

const MAKES = new Set<StatementKind>(['create-table', 'create-view']);
const REMOVES = new Set<StatementKind>(['drop-table', 'drop-view', 'rename-table']);

/** What a statement leaves of a table that it names; null when it leaves it as it was. */
function knowledgeAfter(
  reading: StatementReading,
  table: NamedTable,
  before: TableKnowledge,
  renamed: TableKnowledge,
): TableKnowledge | null {
  if (table.role === 'rename-to') {
    return reading.kind === 'alter-table'
      ? thereWith(factsAfter(reading, renamed.facts))
      : { ...renamed, exists: true };
  }
  if (table.role !== 'target') return null;
  if (MAKES.has(reading.kind)) {
    if (reading.tolerant) return before.exists === true ? null : THERE;
    return thereWith(factsAfter(reading, null));
  }
  if (REMOVES.has(reading.kind)) return GONE;
  if (reading.kind === 'alter-table') {
    if (reading.tables.some((other) => other.role === 'rename-to')) return GONE;
    return thereWith(factsAfter(reading, before.facts));
  }
  if (reading.kind === 'create-index' || reading.kind === 'drop-index') {
    return thereWith(factsAfter(reading, before.facts));
  }
  return reading.kind === 'alter-view' ? THERE : null;
}

function thereWith(facts: TableFacts | null): TableKnowledge {
  return { exists: true, facts };
}

/** What a statement makes of a table, given what it was; null where that is not known. */
function factsAfter(reading: StatementReading, facts: TableFacts | null): TableFacts | null {
  if (reading.problem) return null;
  if (reading.create) return factsOfCreated(reading.create);
  if (!facts) return null;
  if (reading.alter) return factsAfterAlter(facts, reading.alter);
  if (reading.key) return factsAfterKey(facts, reading.key);
  return reading.kind === 'drop-index' && reading.index ? factsWithoutKey(facts, reading.index.name) : null;
}
