import { addsIndex, definesColumn } from '../alter-clause.ts';
import type { AlterClause, AlterClauseKind } from '../alter-clause.ts';
import type { KeyDefinition } from '../key-definition.ts';
import type { Written } from '../written.ts';

/** Clauses that MariaDB alone has. */
const OWN: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'add-period',
  'drop-period',
  'add-system-versioning',
  'drop-system-versioning',
  'convert-partition',
  'add-vector-index',
]);

/** Options of keys that MySQL has as well; MariaDB hands every other name to the storage engine. */
const KEY_OPTIONS = new Set([
  'VISIBLE',
  'INVISIBLE',
  'KEY_BLOCK_SIZE',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  'PARSER',
  'COMMENT',
  'USING',
]);

/** The words of a clause that only MariaDB takes; a clause that it alone has as a whole. */
export function mariadbWords(clause: AlterClause): Written[] {
  if (OWN.has(clause.kind)) {
    return [{ value: clause.kind.replaceAll('-', ' ').toUpperCase(), range: clause.range }];
  }
  if (clause.kind === 'alter-index') return /ignored/i.test(clause.word.value) ? [clause.word] : [];
  if (addsIndex(clause)) return keyWords(clause.key);
  if (definesColumn(clause)) return [...clause.column.mariadbWords];
  return [];
}

/** What only MariaDB takes of a key: the whole of one for vectors, and options of others. */
export function keyWords(key: KeyDefinition): Written[] {
  if (key.kind === 'vector') return [{ value: 'VECTOR INDEX', range: key.range }];
  return key.options
    .filter((option) => !KEY_OPTIONS.has(option.name))
    .map((option) => ({ value: option.name, range: option.range }));
}
