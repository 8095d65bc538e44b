import { isSameState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** ALTER VIEW: another definition. The server keeps no trace of a view replaced by an equal one. */
export const alterViewEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (was.kind !== 'view') return notApplied('evidence-was-missing-before', {});
  if (is.kind !== 'view') return unknown('evidence-changed-otherwise', { name });
  return isSameState(was, is)
    ? unknown('evidence-view-unchanged', { name })
    : applied('evidence-definition-changed', { name });
};
