import { isSameState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** ALTER TABLE … RENAME TO, alone or with other clauses: the old name is gone and the new one is there. */
export const renameToEvidence: Evidence = ({ reading, before, after }) => {
  const from = target(reading);
  const to = reading.tables.find((table) => table.role === 'rename-to')?.name ?? '';
  const names = { from, to };
  if (from === to) return unknown('evidence-same-either-way', { name: from });
  if (before.get(to).kind !== 'absent') {
    const same = isSameState(before.get(to), after.get(to)) && isSameState(before.get(from), after.get(from));
    return same
      ? notApplied('evidence-unchanged', { name: from })
      : unknown('evidence-changed-otherwise', { name: from });
  }
  const isMoved = after.get(from).kind === 'absent' && after.get(to).kind !== 'absent';
  if (isMoved) return applied('evidence-renamed', { ...names, name: `${from}, ${to}` });
  if (after.get(to).kind === 'absent' && isSameState(before.get(from), after.get(from))) {
    return notApplied('evidence-unchanged', { name: from });
  }
  return unknown('evidence-changed-otherwise', { name: from });
};
