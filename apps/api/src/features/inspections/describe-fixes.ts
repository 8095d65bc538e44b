import type { FixBody, FixId } from '@altergate/contracts';
import type { MessageParams } from '@altergate/domain';
import type { PlannedFinding, PlannedRevision } from '@altergate/plan';
import type { TextEdit } from '@altergate/sql';

/** What the fix of a finding does, by the finding. */
export const fixOfFinding: Readonly<Record<string, FixId>> = {
  'reserved-word': 'quote-name',
  'reserved-word-next': 'quote-name',
  'unexpected-character': 'replace-characters',
  'statement-empty': 'drop-semicolon',
  'algorithm-written': 'drop-manner',
  'lock-written': 'drop-manner',
  'several-alters': 'merge-alters',
  'instant-mixed': 'split-instant',
  'column-comment-missing': 'add-column-comment',
  'table-comment-missing': 'add-table-comment',
};

/** Most edits of one fix, and most edits and UTF-16 units of all fixes of a text together. */
const MOST_EDITS = 100;
const MOST_EDITS_OF_ALL = 2_000;
const MOST_UNITS_OF_ALL = 128 * 1_024;

/** Per finding its fix as the API sends it; null where there is none, or where it is too large to be sent. */
export function describeFixes(
  { findings }: Pick<PlannedRevision, 'findings'>,
  fixes: readonly (readonly TextEdit[] | null)[],
): (FixBody | null)[] {
  let edits = 0;
  let units = 0;
  return findings.map((finding, index) => {
    const fix = describeFix(finding, fixes[index] ?? null);
    if (fix === null || fix.edits.length > MOST_EDITS) return null;
    const size = fix.edits.reduce((sum, edit) => sum + edit.text.length, 0);
    if (edits + fix.edits.length > MOST_EDITS_OF_ALL || units + size > MOST_UNITS_OF_ALL) return null;
    edits += fix.edits.length;
    units += size;
    return fix;
  });
}

function describeFix(finding: PlannedFinding, edits: readonly TextEdit[] | null): FixBody | null {
  const id = fixOfFinding[finding.rule];
  if (id === undefined || edits === null) return null;
  const ordered = edits.toSorted((one, other) => one.range.start - other.range.start);
  return {
    id,
    params: { ...paramsOf(id, finding, ordered) },
    edits: ordered.map(({ range, text: replacement }) => ({
      start: range.start,
      end: range.end,
      text: replacement,
    })),
  };
}

/** The values that the text of a fix names. */
function paramsOf(id: FixId, finding: PlannedFinding, edits: readonly TextEdit[]): MessageParams {
  switch (id) {
    case 'quote-name':
      return { name: edits[0]?.text ?? '' };
    case 'replace-characters':
      return { n: edits.length };
    case 'merge-alters':
      return { statement: Number(finding.params['statement']) };
    case 'add-column-comment':
    case 'add-table-comment':
      return { comment: (edits[0]?.text ?? '').replace(/^ *COMMENT (?:= )?/, '').trim() };
    case 'drop-semicolon':
    case 'drop-manner':
    case 'split-instant':
      return {};
  }
}
