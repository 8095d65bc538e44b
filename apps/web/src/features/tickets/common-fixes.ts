import type { FixableFinding, FixBody } from '@altergate/contracts';
import type { TextEdit } from '../../common/sql/text-edit.ts';

/** One kind of fix for all findings that have it: how many they are, and all edits in the order of the text. */
export interface CommonFix {
  readonly id: string;
  readonly n: number;
  readonly edits: readonly TextEdit[];
}

/** After one of these the next would be another. */
const oneByOne: readonly string[] = ['merge-alters'];

/** Kinds of fixes that several findings have and that can be made at once. */
export function commonFixes(findings: readonly FixableFinding[]): CommonFix[] {
  const ids = new Set(findings.flatMap(({ fixes = [] }) => fixes.map(({ id }) => id)));
  return [...ids].flatMap((id) => (oneByOne.includes(id) ? [] : (commonFix(id, findings) ?? [])));
}

function commonFix(id: string, findings: readonly FixableFinding[]): CommonFix | null {
  const fixes = new Map<string, FixBody>();
  const places = new Set<string>();
  for (const { range, fixes: own = [] } of findings) {
    const fix = own.find((one) => one.id === id);
    if (fix === undefined) continue;
    // The same place is found once per target, and one fix may take several findings away.
    places.add(JSON.stringify(range));
    fixes.set(JSON.stringify(fix.edits), fix);
  }
  const edits = [...fixes.values()].flatMap((fix) => fix.edits).toSorted((a, b) => a.start - b.start);
  return fixes.size < 2 || overlap(edits) ? null : { id, n: places.size, edits };
}

/** Two insertions at one place overlap as well: which comes first is not said. */
function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some((edit, index) => {
    const before = edits[index - 1];
    return before !== undefined && (edit.start < before.end || edit.start === before.start);
  });
}
