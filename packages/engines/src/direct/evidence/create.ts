import { isSameState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** CREATE TABLE: absent before and there now. With IF NOT EXISTS on a table that was there, nothing shows. */
export const createTableEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (was.kind === 'absent') {
    return is.kind === 'absent'
      ? notApplied('evidence-still-absent', { name })
      : applied('evidence-now-there', { name });
  }
  if (!isSameState(was, is)) return unknown('evidence-changed-otherwise', { name });
  // Without IF NOT EXISTS the server refuses to create what is there.
  return reading.tolerant
    ? unknown('evidence-was-there-before', { name })
    : notApplied('evidence-unchanged', { name });
};

/** CREATE VIEW, also OR REPLACE: there now, or with another definition. An equal text replaced by itself does not show. */
export const createViewEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (was.kind === 'absent' && is.kind === 'absent') return notApplied('evidence-still-absent', { name });
  if (was.kind === 'absent') return applied('evidence-now-there', { name });
  if (isSameState(was, is)) {
    return reading.tolerant
      ? unknown('evidence-view-unchanged', { name })
      : notApplied('evidence-unchanged', { name });
  }
  return reading.tolerant && is.kind === 'view'
    ? applied('evidence-definition-changed', { name })
    : unknown('evidence-changed-otherwise', { name });
};
