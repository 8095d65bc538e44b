import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import type { Artifact, Execution, Me } from '@altergate/contracts';
import ArtifactList from '../../src/features/executions/ArtifactList.vue';
import { i18n } from '../../src/locales/index.ts';
import { useSession } from '../../src/common/session/session-store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

const kept: Artifact = {
  ...{
    id: '4',
    executionId: '7',
    ticketId: '2',
    environmentId: '1',
    instanceId: '3',
    instanceName: 'mysql-a',
  },
  ...{
    kind: 'old_table',
    database: 'shop',
    name: '_orders_x7_del',
    table: 'orders',
    state: 'kept',
    bytes: 1_024,
  },
  ...{ dropAfter: '2026-12-01T00:00:00Z', createdAt: '2026-11-21T12:00:00Z', droppedAt: null, version: 5 },
};

function list(
  artifacts: readonly Artifact[],
  role: 'reviewer' | 'ops' = 'reviewer',
  run?: Pick<Execution, 'state' | 'phase'>,
) {
  const pinia = createPinia();
  setActivePinia(pinia);
  const person = { id: '7', name: role, displayName: role };
  useSession().me = { person, grants: [{ role, scope: { kind: 'everything' } }] } as unknown as Me;
  return mount(ArtifactList, {
    attachTo: document.body,
    global: { plugins: [i18n, pinia], stubs: { transition: false } },
    props: { title: 'Left on the server', artifacts, ...(run === undefined ? {} : { execution: run }) },
  });
}
const dropButtons = () =>
  [...document.querySelectorAll('button')].filter((one) => one.textContent.trim() === 'Drop old table…');

test('an old table is dropped once the name of the table that it was is typed, which is what the server asks for', async () => {
  const server = vi.fn((_address: string, _init: RequestInit) =>
    Promise.resolve(Response.json({ ...kept, state: 'dropped' })),
  );
  vi.stubGlobal('fetch', server);
  const shown = list([kept]);
  dropButtons()[0]?.click();
  await flushPromises();
  const field = document.querySelector<HTMLInputElement>('.confirm-action input');
  if (field === null) throw new Error('there is no field to type into');
  const deed = () =>
    [...document.querySelectorAll<HTMLButtonElement>('.confirm-action button')].find(
      (one) => one.textContent.trim() === 'Drop old table',
    );
  for (const [words, isOpen] of [
    ['_orders_x7_del', false],
    ['shop.orders', true],
  ] as const) {
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await nextTick();
    expect(deed()?.disabled, words).toBe(!isOpen);
  }
  deed()?.click();
  await flushPromises();
  const [address, init] = server.mock.calls[0] ?? [];
  expect(address).toBe('/api/v1/artifacts/4/drop');
  expect(init?.body).toBe(JSON.stringify({ confirm: 'shop.orders' }));
  expect(shown.emitted('dropped')).toHaveLength(1);
  shown.unmount();
});

test('a removal that did not come to its end can be asked for again; what goes by itself cannot, nor by ops', () => {
  const states = ['kept', 'dropping', 'present', 'dropped'].map((state, n) => ({
    ...kept,
    ...{ id: String(n), state },
  }));
  const asReviewer = list(states);
  expect(dropButtons()).toHaveLength(2);
  expect(asReviewer.text().match(/until Dec 01, 2026/g)).toHaveLength(1);
  asReviewer.unmount();
  const asOps = list(states, 'ops');
  expect(asOps.text()).toContain('_orders_x7_del');
  expect(dropButtons()).toHaveLength(0);
  asOps.unmount();
});

test('of what a living run makes only that is said which follows from what it does', () => {
  const made = ['ghost_table', 'changelog_table', 'old_table', 'run_directory'].map((kind, n) => ({
    ...kept,
    ...{ id: String(n), kind, state: 'expected', dropAfter: null },
  }));
  const standings = (run?: Pick<Execution, 'state' | 'phase'>) => {
    const shown = list(made, 'reviewer', run);
    const words = shown.findAll('tbody tr').map((row) => row.findAll('td')[1]?.text());
    shown.unmount();
    return words;
  };
  const [early, inUse] = ['Made before copying begins', 'Used by this run'];
  const late = 'Made at the cut-over';
  expect(standings({ state: 'running', phase: 'validating' })).toEqual([early, early, late, inUse]);
  expect(standings({ state: 'running', phase: 'copying' })).toEqual([inUse, inUse, late, inUse]);
  expect(standings({ state: 'adopting', phase: 'postponed' })).toEqual([inUse, inUse, late, inUse]);
  const unknown = Array(4).fill('Not looked for yet');
  expect(standings({ state: 'running', phase: 'cleaning' })).toEqual(unknown);
  expect(standings({ state: 'needs_attention', phase: 'cutting_over' })).toEqual(unknown);
  expect(standings({ state: 'failed', phase: null })).toEqual(unknown);
  expect(standings()).toEqual(unknown);
});
