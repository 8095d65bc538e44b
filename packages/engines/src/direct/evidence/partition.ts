import { isSameState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** ADD, DROP, COALESCE, REORGANIZE, TRUNCATE, REBUILD, OPTIMIZE PARTITION: another list of partitions, or new ids. */
export const partitionEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (is.kind !== 'table') return unknown('evidence-changed-otherwise', { name });
  if (is.definition !== was.definition) return applied('evidence-partitions-changed', { name });
  if (was.parts === '' || is.parts === '') return unknown('evidence-id-unreadable', { name });
  return was.parts === is.parts
    ? notApplied('evidence-unchanged', { name })
    : applied('evidence-partitions-changed', { name });
};

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
