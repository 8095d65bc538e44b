import { describe, expect, test } from 'vitest';
import type { ProgressBody, RunningExecution } from '@altergate/contracts';
import { executionTag } from '../../src/common/state/looks.ts';
import { byUrgency, countGroups, wallGroup } from '../../src/features/executions/running-order.ts';

const now = 1_000_000_000;

const sample = (change: Partial<ProgressBody> = {}): ProgressBody => ({
  at: now - 1_000,
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

let id = 0;
function row(table: string, change: Partial<RunningExecution> = {}): RunningExecution {
  id += 1;
  return {
    ...{ id: String(id), ticketId: '1', statementId: '1', statementPosition: 0, targetId: '1', attempt: 1 },
    ...{ runNumber: 1, engine: 'gh-ost', instanceId: '1', instanceName: 'mysql-a', database: 'shop', table },
    ...{ state: 'running', phase: 'copying', throttleReason: null, outcome: null, isLatest: true },
    ...{ stateSince: '', startedAt: null, endedAt: null, ticketTitle: 't', pausedBy: null },
    ...{ waitsForPerson: false, unattendedSince: null },
    environment: { id: '1', name: 'production', isProduction: true },
    progress: sample(),
    ...change,
  };
}

const wall = [
  row('queued', { state: 'queued', phase: null, progress: null }),
  row('late', { progress: sample({ remainingMs: { low: 1, high: 90_000 } }) }),
  row('soon', { progress: sample({ remainingMs: { low: 1, high: 30_000 } }) }),
  row('silent', { progress: sample({ at: now - 11_000 }) }),
  row('throttled', { throttleReason: 'max_load' }),
  row('postponed', { phase: 'postponed', waitsForPerson: true }),
  row('swapping', { phase: 'cutting_over' }),
  row('unknown', { state: 'needs_attention', phase: null }),
];

describe('the wall of what runs', () => {
  test('has first what needs somebody, then what ends soonest, and the queue last', () => {
    expect(byUrgency(wall, now).map(({ table }) => table)).toEqual([
      ...['unknown', 'swapping', 'postponed', 'throttled', 'silent', 'soon', 'late', 'queued'],
    ]);
  });

  test('does not count a copied table that cuts over by itself among those that wait for a person', () => {
    const own = row('own', { phase: 'postponed' });
    expect(countGroups([own], now)).toEqual([{ group: 'going', count: 1 }]);
    expect(executionTag(own).look.fill).toBe('solid');
    expect(executionTag({ ...own, waitsForPerson: true }).look.fill).toBe('outline');
  });

  test('counts a pause from outside, which a person must end, among those that wait for one', () => {
    expect(wallGroup(row('held', { throttleReason: 'person' }), now)).toBe('waits');
  });

  test('does not call a run going on that no worker looks after, whether it has figures or not', () => {
    const unattendedSince = '2026-11-21T12:00:00Z';
    for (const progress of [sample(), null]) {
      expect(wallGroup(row('left', { unattendedSince, progress }), now)).toBe('stale');
    }
  });

  test('keeps a row in its place while nothing about it changes', () => {
    const again = byUrgency(byUrgency(wall, now), now + 500);
    expect(again.map((one) => one.id)).toEqual(byUrgency(wall, now).map((one) => one.id));
  });

  test('counts how many stand where, without groups that are empty', () => {
    expect(countGroups(wall.slice(0, 3), now)).toEqual([
      { group: 'going', count: 2 },
      { group: 'queued', count: 1 },
    ]);
  });

  test('does not call a run that has no figures yet old', () => {
    expect(countGroups([row('fresh', { phase: 'validating', progress: null })], now)).toEqual([
      { group: 'going', count: 1 },
    ]);
  });
});
