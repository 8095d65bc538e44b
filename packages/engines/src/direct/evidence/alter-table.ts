import { changingClauses } from '@altergate/sql';
import type { AlterClauseKind } from '@altergate/sql';
import { isContradicted } from './contradicted.ts';
import { keysEvidence } from './keys.ts';
import { exchangePartitionEvidence, partitionEvidence } from './partition.ts';
import { renameToEvidence } from './rename-to.ts';
import { tablespaceEvidence } from './tablespace.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence, Sight } from './verdict.ts';

/** Clauses that leave nothing to see on an InnoDB table. */
const unseen: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'analyze-partition',
  'check-partition',
  'repair-partition',
  'enable-keys',
  'disable-keys',
  'validation',
]);

/** ALTER TABLE run directly: the clause that shows most decides which evidence is asked. */
export const alterTableEvidence: Evidence = (sight) => {
  const clauses = sight.reading.alter ? changingClauses(sight.reading.alter) : [];
  const kinds = new Set(clauses.map((clause) => clause.kind));
  if (before(sight).kind === 'absent') return notApplied('evidence-was-missing-before', {});
  if (kinds.has('rename-table')) return renameToEvidence(sight);
  if (kinds.has('exchange-partition')) return exchangePartitionEvidence(sight);
  if (kinds.has('discard-tablespace') || kinds.has('import-tablespace')) return tablespaceEvidence(sight);
  if (kinds.has('discard-partition') || kinds.has('import-partition')) return tablespaceEvidence(sight);
  if (kinds.size > 0 && [...kinds].every((kind) => unseen.has(kind))) return keysEvidence(sight);
  if ([...kinds].some((kind) => kind.endsWith('-partition'))) return partitionEvidence(sight);
  return definitionEvidence(sight);
};

function before(sight: Sight) {
  return sight.before.get(target(sight.reading));
}

/**
 * Columns, keys and options: another definition or a rebuilt table (a new id). Who waited for the table's lock changes it
 * the moment a killed statement lets go, so what the clauses leave must be there.
 */
const definitionEvidence: Evidence = (sight) => {
  const name = target(sight.reading);
  const was = before(sight);
  const is = sight.after.get(name);
  if (is.kind !== 'table') return unknown('evidence-changed-otherwise', { name });
  const isDenied = isContradicted(sight.reading.alter?.clauses ?? [], is.definition ?? '');
  const isTold = was.parts !== '' && is.parts !== '';
  if (was.definition !== is.definition || (isTold && was.parts !== is.parts)) {
    if (isDenied) return unknown('evidence-changed-otherwise', { name });
    return applied(is.definition === was.definition ? 'evidence-rebuilt' : 'evidence-definition-changed', {
      name,
    });
  }
  if (!isAlwaysSeen(sight)) return unknown('evidence-not-shown', { name });
  // A rebuilt table, and a column taken and given again, look as before; only the id tells.
  return isTold || isDenied
    ? notApplied('evidence-unchanged', { name })
    : unknown('evidence-id-unreadable', { name });
};

/** Clauses after which definition or id differ, whatever the table was before; the others may set what is set already. */
function isAlwaysSeen({ reading }: Sight): boolean {
  const seen: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
    'add-column',
    'drop-column',
    'rename-column',
    'add-index',
    'add-unique',
    'add-primary-key',
    'add-fulltext-index',
    'add-spatial-index',
    'drop-index',
    'drop-primary-key',
    'rename-index',
    'add-foreign-key',
    'drop-foreign-key',
    'add-check',
    'drop-check',
    'drop-constraint',
    'remove-partitioning',
    'force',
  ]);
  return (reading.alter?.clauses ?? []).some((clause) => seen.has(clause.kind));
}
