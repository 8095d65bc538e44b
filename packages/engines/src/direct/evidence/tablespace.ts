import { isSameState } from '../object-state.ts';
import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** DISCARD and IMPORT TABLESPACE: the tablespace's state goes from normal to discarded and back. */
export const tablespaceEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (is.kind !== 'table' || is.definition !== was.definition)
    return unknown('evidence-changed-otherwise', { name });
  if (was.parts === '' || is.parts === '') return unknown('evidence-id-unreadable', { name });
  return isSameState(was, is)
    ? notApplied('evidence-unchanged', { name })
    : applied('evidence-tablespace-changed', { name });
};
