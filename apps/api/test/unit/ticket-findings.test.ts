import { findingKey } from '@altergate/db';
import type { WaiverRow } from '@altergate/db';
import type { PlannedFinding } from '@altergate/plan';
import { MAX_FINDINGS } from '@altergate/sql';
import { describe, expect, it } from 'vitest';
import { keyFindings, openErrorsOf } from '../../src/features/tickets/findings.ts';

const finding: PlannedFinding = {
  rule: 'drop-column',
  severity: 'error',
  params: { table: 'orders', rows: 1_000 },
  statement: 0,
  range: { start: 19, end: 30 },
  target: null,
};

function waiverOf(waived: PlannedFinding): WaiverRow {
  const { rule, statement, target } = waived;
  const person = { id: 1n, name: 'reviewer', displayName: 'The reviewer' };
  return {
    ...{ id: 7n, rule, statement, target, reason: 'It is empty.', person, at: new Date(0) },
    findingKey: findingKey(waived),
  };
}

const waiverFor = (found: PlannedFinding, waived: readonly PlannedFinding[], targets = 2) =>
  keyFindings([found], waived.map(waiverOf), targets)[0]?.waiver ?? null;

describe('the name of a finding', () => {
  it('is the same whatever was measured', () => {
    const measuredAnew = { ...finding, params: { table: 'orders', rows: 2_000 } };
    expect(findingKey(measuredAnew)).toBe(findingKey(finding));
    expect(findingKey(finding)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['rule', { rule: 'drop-index' }],
    ['statement', { statement: 1 }],
    ['statement, being of the whole text', { statement: null }],
    ['start', { range: { start: 18, end: 30 } }],
    ['end', { range: { start: 19, end: 31 } }],
    ['place, having none', { range: null }],
    ['target', { target: 0 }],
    ['name in what it says', { params: { table: 'orders', index: 'by_total', rows: 1_000 } }],
  ] as const)('is another with another %s', (_what, other) => {
    expect(findingKey({ ...finding, ...other })).not.toBe(findingKey(finding));
  });
});

describe('a waiver holds', () => {
  it('for the finding that it names and no other', () => {
    expect(waiverFor(finding, [finding])).toMatchObject({ id: 7n });
    expect(waiverFor({ ...finding, rule: 'drop-table' }, [finding])).toBeNull();
    expect(waiverFor({ ...finding, range: { start: 40, end: 51 } }, [finding])).toBeNull();
  });

  it('for what was told when it was given, not for what the same rule says of another index there later', () => {
    const shared = (index: string) => ({
      ...{ ...finding, rule: 'drop-column-in-index' },
      params: { index, column: 'total', table: 'orders' },
    });
    expect(waiverFor(shared('by_total'), [shared('by_total')])).not.toBeNull();
    expect(waiverFor(shared('by_total_and_day'), [shared('by_total')])).toBeNull();
    // JSON columns keep their own order of names.
    const { index, column, table } = shared('by_total').params;
    expect(
      waiverFor({ ...shared(''), params: { table, index, column } }, [shared('by_total')]),
    ).not.toBeNull();
  });

  it('for each target, where it was told of all of them', () => {
    expect(waiverFor({ ...finding, target: 1 }, [finding])).not.toBeNull();
  });

  it('for all targets only where each of them has one', () => {
    const [first, second] = [0, 1].map((target) => ({ ...finding, target }));
    if (first === undefined || second === undefined) throw new Error('two were made');
    expect(waiverFor(finding, [first])).toBeNull();
    expect(waiverFor(second, [first])).toBeNull();
    expect(waiverFor(finding, [first, second])).not.toBeNull();
    expect(waiverFor(finding, [], 0)).toBeNull();
  });

  it('for an error that can be waived only: not for what is no rule, and not for what never passes', () => {
    for (const rule of ['syntax', 'targets-read-differently', 'rename-column']) {
      const fixed = { ...finding, rule };
      const keyed = keyFindings([fixed], [waiverOf(fixed)], 1);
      expect(keyed).toMatchObject([{ isWaivable: false, waiver: null }]);
      expect(openErrorsOf(keyed)).toEqual({ refusing: 1, unwaived: 0 });
    }
    expect(keyFindings([{ ...finding, severity: 'warning' }], [waiverOf(finding)], 1)).toMatchObject([
      { isWaivable: false, waiver: null },
    ]);
  });
});

it('Errors refuse, waived or not, as soon as there may be more of them than are told.', () => {
  const many = (length: number) =>
    Array.from({ length }, (_, start) => ({ ...finding, range: { start, end: start + 1 } }));
  const told = many(MAX_FINDINGS - 1);
  expect(openErrorsOf(keyFindings(told, [], 1))).toEqual({ refusing: 0, unwaived: MAX_FINDINGS - 1 });
  expect(openErrorsOf(keyFindings(told, told.map(waiverOf), 1))).toEqual({ refusing: 0, unwaived: 0 });
  const cut = many(MAX_FINDINGS);
  expect(openErrorsOf(keyFindings(cut, cut.map(waiverOf), 1))).toEqual({
    refusing: MAX_FINDINGS,
    unwaived: 0,
  });
});
