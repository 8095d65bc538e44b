import { fixIds } from '@altergate/contracts';
import type { PlannedFinding } from '@altergate/plan';
import { FIXABLE } from '@altergate/sql';
import type { TextEdit } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { describeFixes, fixOfFinding } from '../../src/features/inspections/describe-fixes.ts';

const finding: PlannedFinding = {
  ...{ rule: 'unexpected-character', severity: 'error', params: {} },
  ...{ statement: 0, range: { start: 0, end: 1 }, target: null },
};
const edits = (count: number, length = 1): TextEdit[] =>
  Array.from({ length: count }, (_, index) => ({
    range: { start: index, end: index + 1 },
    text: 'x'.repeat(length),
  }));
const describeAll = (fixes: (TextEdit[] | null)[]) =>
  describeFixes({ findings: fixes.map(() => finding) }, fixes);

describe('a fix as it is sent', () => {
  it('has a name for every finding that can have one, and every name is one that is told', () => {
    expect(Object.keys(fixOfFinding).toSorted()).toEqual([...FIXABLE].toSorted());
    expect([...new Set(Object.values(fixOfFinding))].toSorted()).toEqual([...fixIds].toSorted());
  });

  it('has its edits in the order of the text, and says how many they are', () => {
    const [fix] = describeAll([edits(3).toReversed()]);
    expect(fix).toMatchObject({ id: 'replace-characters', params: { n: 3 } });
    expect(fix?.edits.map(({ start }) => start)).toEqual([0, 1, 2]);
  });

  it('is left out where it is too large, alone or with those before it; a smaller one after it is not', () => {
    const sent = (fixes: TextEdit[][]) => describeAll(fixes).map((fix) => fix !== null);
    expect(sent([edits(101), edits(100)])).toEqual([false, true]);
    expect(sent(Array.from({ length: 21 }, () => edits(100))).filter(Boolean)).toHaveLength(20);
    expect(sent([edits(1, 100_000), edits(1, 100_000), edits(1, 10)])).toEqual([true, false, true]);
  });
});
