import { applied, notApplied, target, unknown } from './verdict.ts';
import type { Evidence, Sight, Verdict } from './verdict.ts';

/** CREATE INDEX: the definition has the index now and had not before. */
export const createIndexEvidence: Evidence = (sight) => judge(sight, { before: false, after: true });

/** DROP INDEX: the definition had the index and has it no more. */
export const dropIndexEvidence: Evidence = (sight) => judge(sight, { before: true, after: false });

function judge({ reading, before, after }: Sight, wanted: { before: boolean; after: boolean }): Verdict {
  const name = target(reading);
  const index = reading.index?.name ?? '';
  const was = before.get(name);
  const is = after.get(name);
  if (was.kind === 'absent') return notApplied('evidence-was-missing-before', {});
  if (is.kind !== 'table') return unknown('evidence-changed-otherwise', { name });
  const hadIndex = hasIndex(was.definition, index);
  // The server refuses to create an index that is there and to drop one that is not.
  if (hadIndex !== wanted.before) return notApplied('evidence-unchanged', { name });
  if (hasIndex(is.definition, index) === wanted.before) return notApplied('evidence-unchanged', { name });
  return applied(wanted.after ? 'evidence-index-there' : 'evidence-index-gone', { name, index });
}

/** Whether a canonical definition names this index; index names ignore letter case. */
export function hasIndex(definition: string | null, index: string): boolean {
  const quoted = `KEY \`${index.replaceAll('`', '``')}\` `.toLowerCase();
  const lines = (definition ?? '').split('\n').map((line) => line.trim().toLowerCase());
  if (index.toLowerCase() === 'primary' && lines.some((line) => line.startsWith('primary key '))) return true;
  // At the beginning of its line: a comment may hold the same words.
  return lines.some((line) =>
    ['', 'unique ', 'fulltext ', 'spatial '].some((sort) => line.startsWith(sort + quoted)),
  );
}
