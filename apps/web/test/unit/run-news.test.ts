import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, ref, shallowRef } from 'vue';
import type { Execution, ProgressBody } from '@altergate/contracts';
import ConsoleHead from '../../src/features/executions/ConsoleHead.vue';
import { useSamples } from '../../src/features/executions/use-samples.ts';
import { useLiveStore } from '../../src/common/live/live-store.ts';
import { i18n } from '../../src/locales/index.ts';

const sample = (at: number): ProgressBody => ({
  ...{ at, rowsCopied: 500, rowsEstimated: 1_000, rowsAreExact: true, applied: 0, backlog: 0 },
  ...{ backlogLimit: 1_000, lagMs: null, heartbeatLagMs: null, throttle: null, rowsPerSecond: null },
  remainingMs: null,
});
const person = { id: '1', name: 'dba', displayName: 'Rui' };
const run: Execution = {
  ...{ id: '7', ticketId: '1', statementId: '1', statementPosition: 0, targetId: '1', attempt: 1 },
  ...{ runNumber: 1, engine: 'gh-ost', instanceId: '1', instanceName: 'mysql-a', database: 'shop' },
  ...{ table: 'orders', state: 'running', phase: 'copying', throttleReason: null, outcome: null },
  ...{ isLatest: true, stateSince: '2026-11-21T12:00:00Z', startedAt: '2026-11-21T12:00:00Z', endedAt: null },
  ...{ ticketTitle: 'Gifts', environment: { id: '1', name: 'production', isProduction: true } },
  ...{ statementText: 'ALTER TABLE orders ADD c INT', cutOver: 'wait', requestedBy: person, pausedBy: null },
  ...{ throttle: null, throttledSince: null, throttledMs: 0, failure: null, evidence: null, warnings: [] },
  ...{ progress: null, commands: [], attempts: [], artifacts: [], connectionId: null, rowsCopied: null },
  ...{ longestWriteWaitMs: null, copiedAt: null, logHead: 0, chunkSize: 1_000, maxLagMs: 1_500 },
  ...{ queuedBehind: null, worstWriteWaitMs: 6_000, verbs: [], version: 1 },
  ...{ waitsForPerson: false, unattendedSince: null },
};

/** Connections that this page made. */
const sockets: { onopen: (() => void) | null; onclose: ((event: { code: number }) => void) | null }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  vi.stubGlobal(
    'WebSocket',
    class {
      onopen: (() => void) | null = null;
      onclose: ((event: { code: number }) => void) | null = null;
      onmessage = null;
      constructor() {
        sockets.push(this);
      }
      send(): void {}
      close(): void {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a run that nothing is heard of is not said to go on', () => {
  const head = (silentSince: number | null) =>
    mount(ConsoleHead, {
      global: { plugins: [i18n, createPinia()], stubs: { RouterLink: RouterLinkStub } },
      props: { execution: run, sampleAge: 1, silentSince },
    }).text();
  expect(head(null)).not.toContain('No news');
  expect(head(null)).toContain('Nothing waits for a person.');
  const silent = head(Date.parse('2026-11-21T12:30:07Z'));
  expect(silent).toMatch(/No news of this run since \d\d:\d\d:07\. As of then: Copying since/);
});

test('figures that were told while the connection was lost are read after it, so that charts have no hole', async () => {
  const answers = [[sample(1)], [sample(1), sample(2), sample(3)]];
  const body = () => ({ items: answers.shift() ?? [] });
  const asked = vi.fn(() =>
    Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body()) }),
  );
  vi.stubGlobal('fetch', asked);
  const pushed = shallowRef<ProgressBody[]>([]);
  const seen = ref<readonly number[]>([]);
  const Page = defineComponent({
    setup() {
      useLiveStore().subscribe({ topic: 'execution', key: '7', onFrame: () => undefined });
      const { points } = useSamples('7', pushed);
      return () => {
        seen.value = points.value.map(({ at }) => at);
        return null;
      };
    },
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = mount(Page, {
    global: { plugins: [createPinia(), [VueQueryPlugin, { queryClient: client }]] },
  });
  sockets.at(-1)?.onopen?.();
  await flushPromises();
  expect(asked).toHaveBeenCalledTimes(1);
  sockets.at(-1)?.onclose?.({ code: 1006 });
  await vi.advanceTimersByTimeAsync(1_000);
  sockets.at(-1)?.onopen?.();
  pushed.value = [sample(4)];
  await flushPromises();
  expect(asked).toHaveBeenCalledTimes(2);
  expect(seen.value).toEqual([1, 2, 3, 4]);
  page.unmount();
});
