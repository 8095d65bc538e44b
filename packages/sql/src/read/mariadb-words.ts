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

/** Options of keys that MariaDB alone has. */
const KEY_OPTIONS = new Set(['IGNORED', 'NOT IGNORED', 'CLUSTERING']);

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

/** The options of a key that only MariaDB takes. */
export function keyWords(key: KeyDefinition): Written[] {
  return key.options
    .filter((option) => KEY_OPTIONS.has(option.name))
    .map((option) => ({ value: option.name, range: option.range }));
}
