import { isSameState } from '../object-state.ts';
import { applied, notApplied, targets, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/**
 * DROP TABLE and DROP VIEW of one or several: all that were there are gone, or none.
 * The server drops all or none (atomic DDL since 8.0), so that a part of them gone was somebody else.
 */
export const dropEvidence: Evidence = ({ reading, before, after }) => {
  const names = targets(reading);
  const wereThere = names.filter((name) => before.get(name).kind !== 'absent');
  if (wereThere.length < names.length && !reading.tolerant)
    return notApplied('evidence-was-missing-before', {});
  if (wereThere.length === 0) return unknown('evidence-was-absent-before', { name: names.join(', ') });
  const gone = wereThere.filter((name) => after.get(name).kind === 'absent');
  if (gone.length === wereThere.length) return applied('evidence-now-gone', { name: gone.join(', ') });
  if (wereThere.every((name) => isSameState(before.get(name), after.get(name)))) {
    // A table that was dropped and made anew looks the same; only its id tells.
    const untold = wereThere.find(
      (name) => before.get(name).kind === 'table' && before.get(name).parts === '',
    );
    if (untold !== undefined) return unknown('evidence-id-unreadable', { name: untold });
    return notApplied('evidence-unchanged', { name: wereThere.join(', ') });
  }
  return unknown('evidence-changed-otherwise', { name: wereThere.join(', ') });
};
