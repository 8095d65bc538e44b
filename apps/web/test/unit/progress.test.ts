import { expect, test } from 'vitest';
import type { ProgressBody } from '@altergate/contracts';
import { barPart, copyFigure } from '../../src/features/executions/progress-figures.ts';
import { durationParts, elapsedText } from '../../src/shared/time/duration.ts';

const sample = (change: Partial<ProgressBody>): ProgressBody => ({
  at: 0,
  rowsCopied: 500,
  rowsEstimated: 1_000,
  rowsAreExact: false,
  applied: 0,
  backlog: 0,
  backlogLimit: 1_000,
  lagMs: null,
  heartbeatLagMs: null,
  throttle: null,
  rowsPerSecond: null,
  remainingMs: null,
  ...change,
});
const copying = { state: 'running', phase: 'copying', outcome: null } as const;

test('a bar is full only when the change is known to be applied', () => {
  const done = sample({ rowsCopied: 1_000 });
  expect(barPart(copying, done)).toBeLessThan(1);
  expect(barPart({ ...copying, phase: 'cutting_over' }, done)).toBeLessThan(1);
  expect(barPart({ state: 'succeeded', phase: null, outcome: 'unknown' }, done)).toBeLessThan(1);
  expect(barPart({ state: 'succeeded', phase: null, outcome: 'applied' }, done)).toBe(1);
});

test('more rows than estimated have no percentage and a bar without end', () => {
  const more = sample({ rowsCopied: 1_200 });
  expect(copyFigure(more)).toEqual({ kind: 'more', copied: 1_200, estimated: 1_000 });
  expect(barPart(copying, more)).toBeNull();
});

test('percentages are rounded down, so that 100 is not said too early', () => {
  expect(copyFigure(sample({ rowsCopied: 999 }))).toMatchObject({ percent: 99 });
});

test('an estimate of nothing means that rows are still counted', () => {
  expect(copyFigure(sample({ rowsEstimated: 0 })).kind).toBe('counting');
});

test('lengths of time are told in the unit that fits', () => {
  expect(durationParts(59_999)).toEqual({ unit: 'seconds', n: 59, rest: 0 });
  expect(durationParts(131_000)).toEqual({ unit: 'minutes', n: 2, rest: 11 });
  expect(durationParts(11_520_000)).toEqual({ unit: 'hours', n: 3, rest: 12 });
  expect(durationParts(-5)).toEqual({ unit: 'seconds', n: 0, rest: 0 });
  expect(elapsedText(131_000)).toBe('+00:02:11');
});
