import { mount, RouterLinkStub } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import type { ProgressBody, RunningExecution } from '@altergate/contracts';
import RunningRow from '../../src/features/executions/RunningRow.vue';
import { i18n } from '../../src/locales/index.ts';

const progress: ProgressBody = {
  ...{ at: Date.now(), rowsCopied: 500, rowsEstimated: 1_000, rowsAreExact: true, applied: 3, backlog: 12 },
  ...{ backlogLimit: 1_000, lagMs: 400, heartbeatLagMs: null, throttle: null, rowsPerSecond: 2_500 },
  remainingMs: null,
};
const row: RunningExecution = {
  ...{ id: '7', ticketId: '1', statementId: '1', statementPosition: 0, targetId: '1', attempt: 1 },
  ...{ runNumber: 1, engine: 'gh-ost', instanceId: '1', instanceName: 'mysql-a', database: 'shop' },
  ...{ table: 'orders', state: 'running', phase: 'copying', throttleReason: null, outcome: null },
  ...{ isLatest: true, stateSince: '2026-11-21T12:00:00Z', startedAt: null, endedAt: null },
  ...{ ticketTitle: 'Gifts', pausedBy: null, progress },
  ...{ waitsForPerson: false, unattendedSince: null },
  environment: { id: '1', name: 'production', isProduction: true },
};

function shown(change: Partial<RunningExecution>) {
  return mount(RunningRow, {
    global: { plugins: [i18n, createPinia()], stubs: { RouterLink: RouterLinkStub } },
    props: { row: { ...row, ...change }, mayPause: false },
  });
}

test('its figures stand in columns of their own and, for narrow screens, with their names below the bar', () => {
  const one = shown({});
  expect(one.findAll('td.of-its-own').map((cell) => cell.text())).toEqual(['2,500', '12', '0.4 s']);
  expect(one.get('.below').text()).toBe('Rate2,500Backlog12Lag0.4 s');
});

test('figures that are not known, or stand still, are told as such', () => {
  const held = shown({ pausedBy: { id: '2', name: 'ops', displayName: 'Ops' } });
  expect(held.findAll('td.of-its-own').map((cell) => cell.text())).toEqual(['–', '12', '–']);
});

test('a run in the queue shows what it waits for, and no bar that never moves', () => {
  const queued = shown({ state: 'queued', phase: null, progress: null });
  expect(queued.text()).toContain('Starts by itself when its turn comes.');
  expect(queued.find('[role="progressbar"]').exists()).toBe(false);
  expect(shown({}).find('[role="progressbar"]').exists()).toBe(true);
});

test('a lag that holds the copy is told as the newest figures have it', () => {
  const throttle = { reason: 'lag' as const, params: { lagMs: 2_000 } };
  const text = shown({ progress: { ...progress, throttle, lagMs: 628_100 } }).text();
  expect(text).toContain('Replication lag 628.1 s');
  expect(text).not.toContain('lag 2 s');
});
