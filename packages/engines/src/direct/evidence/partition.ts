import { changingClauses } from '@altergate/sql';
import type { AlterClauseKind } from '@altergate/sql';
import { isSameState } from '../object-state.ts';
import type { ObjectState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence, Sight } from './verdict.ts';

/** ADD, DROP, COALESCE, REORGANIZE, TRUNCATE, REBUILD, OPTIMIZE PARTITION: another list of partitions, or new ids. */
export const partitionEvidence: Evidence = (sight) => {
  const { reading, before, after } = sight;
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (is.kind !== 'table') return unknown('evidence-changed-otherwise', { name });
  if (!isSameState(was, is) && isByOthers(sight, was, is)) {
    return unknown('evidence-changed-otherwise', { name });
  }
  if (is.definition !== was.definition) return applied('evidence-partitions-changed', { name });
  if (was.parts === '' || is.parts === '') return unknown('evidence-id-unreadable', { name });
  return was.parts === is.parts
    ? notApplied('evidence-unchanged', { name })
    : applied('evidence-partitions-changed', { name });
};

/** Clauses after which the definition has another list of partitions, and those that leave it as it was. */
const relisting: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'add-partition',
  'drop-partition',
  'coalesce-partition',
]);
const keeping: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'truncate-partition',
  'rebuild-partition',
  'optimize-partition',
]);

/** Whether the table changed as no clause of the statement does it. */
function isByOthers({ reading }: Sight, was: ObjectState, is: ObjectState): boolean {
  const kinds = reading.alter ? changingClauses(reading.alter).map(({ kind }) => kind) : [];
  if (beforePartitions(was) !== beforePartitions(is)) return true;
  const isRelisted = was.definition !== is.definition;
  return isRelisted ? kinds.every((kind) => keeping.has(kind)) : kinds.some((kind) => relisting.has(kind));
}

/** Columns, keys and options; the server writes the partitions behind them, in a comment that begins a line. */
function beforePartitions({ definition }: ObjectState): string {
  return (definition ?? '').split('\n/*!')[0] ?? '';
}

/** EXCHANGE PARTITION: the partition's id is the other table's and the other way round. */
export const exchangePartitionEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const other = reading.tables.find((table) => table.role === 'exchange')?.name ?? '';
  const isReadable = [before, after].every(
    (states) => states.get(name).parts !== '' && states.get(other).parts !== '',
  );
  if (!isReadable) return unknown('evidence-id-unreadable', { name });
  const moved = !isSameState(before.get(name), after.get(name));
  const otherMoved = !isSameState(before.get(other), after.get(other));
  if (!moved && !otherMoved) return notApplied('evidence-unchanged', { name });
  const id = idsOf(before.get(other).parts)[0] ?? '';
  return moved && otherMoved && idsOf(after.get(name).parts).includes(id)
    ? applied('evidence-partition-exchanged', { name, other })
    : unknown('evidence-changed-otherwise', { name });
};

function idsOf(parts: string): readonly string[] {
  return parts.split(';').map((part) => part.replace(/^.*=/, '').replace(/\/.*$/, ''));
}
