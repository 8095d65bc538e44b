import { expect, test } from 'vitest';
import { executionSteps } from '../../src/features/executions/execution-steps.ts';

const copying = { engine: 'gh-ost', state: 'running', phase: 'copying', throttleReason: null } as const;
const here = (run: Parameters<typeof executionSteps>[0]) =>
  executionSteps(run).find(({ standing }) => standing !== 'done');

test('the step that a run is at is the machine’s while it goes on, and a person’s where it waits for one', () => {
  expect(here(copying)).toMatchObject({ key: 'phase.copying', standing: 'current', mover: 'machine' });
  expect(here({ ...copying, throttleReason: 'max-load' })?.mover).toBe('machine');
  expect(here({ ...copying, throttleReason: 'person' })?.mover).toBe('person');
  expect(here({ ...copying, pausedBy: { displayName: 'Rui' } })?.mover).toBe('person');
  expect(here({ ...copying, phase: 'postponed' })).toMatchObject({ key: 'phase.postponed', mover: 'person' });
  expect(here({ ...copying, state: 'needs_attention', phase: 'cutting_over' })?.mover).toBe('person');
});

test('a run that ended without success keeps the step it ended at, and nothing after it is done', () => {
  const failed = executionSteps({ ...copying, state: 'failed' });
  expect(failed.map(({ standing }) => standing)).toEqual([
    ...['done', 'done', 'failed', 'ahead', 'ahead', 'ahead'],
  ]);
  expect(here({ ...copying, state: 'cancelled' })?.standing).toBe('ended');
  expect(executionSteps({ ...copying, state: 'failed', phase: null })).toEqual([]);
});
