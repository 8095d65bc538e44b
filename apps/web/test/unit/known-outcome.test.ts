import { expect, it } from 'vitest';
import { executionPhases, finishedExecutionStates } from '@altergate/domain';
import { knownOutcome } from '../../src/features/tickets/known-outcome.ts';

const run = { engine: 'gh-ost', state: 'running', phase: 'copying', unattendedSince: null } as const;

it('calls a run of gh-ost not applied until it may cut over', () => {
  const notApplied = executionPhases.filter((phase) => knownOutcome({ ...run, phase }) === 'not_applied');
  expect(notApplied).toEqual(['validating', 'copying', 'postponed']);
});

it('says not started of what has no run, or one that waits for its turn', () => {
  expect(knownOutcome(undefined)).toBeNull();
  expect(knownOutcome({ ...run, state: 'queued', phase: null })).toBeNull();
});

it('claims nothing of a run that no worker looks after, that is over, or that changes the table itself', () => {
  expect(knownOutcome({ ...run, unattendedSince: '2026-11-22T12:00:00Z' })).toBe('untold');
  for (const state of [...finishedExecutionStates, 'adopting', 'needs_attention'] as const) {
    expect(knownOutcome({ ...run, state })).toBe('untold');
  }
  for (const engine of ['direct', 'pt-osc'] as const) {
    expect(knownOutcome({ ...run, engine, phase: 'sending' })).toBe('untold');
  }
});
