import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence } from './verdict.ts';

/** TRUNCATE TABLE gives the table (or each partition) a new InnoDB id; its definition and CREATE_TIME stay as they were. */
export const truncateTableEvidence: Evidence = ({ reading, before, after }) => {
  const name = target(reading);
  const was = before.get(name);
  const is = after.get(name);
  if (was.kind === 'absent') return notApplied('evidence-was-missing-before', {});
  if (is.kind !== 'table' || is.definition !== was.definition)
    return unknown('evidence-changed-otherwise', { name });
  if (was.parts === '' || is.parts === '') return unknown('evidence-id-unreadable', { name });
  return was.parts === is.parts
    ? notApplied('evidence-same-id', { name })
    : applied('evidence-new-id', { name });
};
