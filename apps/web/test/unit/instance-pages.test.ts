import { flushPromises, mount } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import ElementPlus from 'element-plus';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { defineComponent, type Component } from 'vue';
import type { Me } from '@altergate/contracts';
import { useSession } from '../../src/common/session/session-store.ts';
import InstanceListPage from '../../src/features/instances/InstanceListPage.vue';
import InstancePage from '../../src/features/instances/InstancePage.vue';
import { i18n } from '../../src/locales/index.ts';

afterEach(() => vi.unstubAllGlobals());

const name = {
  ...{ id: '1', name: 'mysql-a', environmentId: '3', environmentName: 'production' },
  ...{ isProduction: true, disabledAt: null },
};
const names = () => Promise.resolve(Response.json({ items: [name], next: null }));
const fault = () =>
  Promise.resolve(
    Response.json(
      {
        ...{ type: 'urn:altergate:problem:internal', title: 'No', status: 500, code: 'internal' },
        ...{ params: {}, requestId: 'r-1' },
      },
      { status: 500 },
    ),
  );
const never = () => new Promise<Response>(() => undefined);
const admin: Me = {
  ...{ person: { id: '1', name: 'admin', displayName: 'Administrator' }, csrfToken: '' },
  permissionEpoch: 1,
  grants: [{ id: '1', role: 'admin', scope: { kind: 'everything' } }],
};

const link = defineComponent({
  setup:
    (_props, { slots }) =>
    () =>
      slots['default']?.({ navigate: () => undefined }),
});

/** A page as an admin sees it, with a server that answers the list of names and the rest as told. */
async function open(page: Component, list: () => Promise<Response>, rest: () => Promise<Response>) {
  vi.stubGlobal('fetch', (address: string) => (/\/api\/v1\/instances(\?|$)/.test(address) ? list() : rest()));
  const pinia = createPinia();
  setActivePinia(pinia);
  useSession().me = admin;
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = mount(page, {
    global: {
      plugins: [i18n, pinia, ElementPlus, [VueQueryPlugin, { queryClient }]],
      stubs: { RouterLink: link, SchemaBrowser: true },
    },
    props: page === InstancePage ? { id: '1' } : {},
  });
  await flushPromises();
  return shown;
}

test('an instance that could not be read is not told to be none', async () => {
  const page = await open(InstancePage, fault, fault);
  await vi.waitFor(() => expect(page.find('[role="alert"]').exists()).toBe(true));
  expect(page.text()).toContain('Name the request id');
  expect(page.text()).not.toContain('There is nothing here');
  expect(page.get('[role="alert"]').text()).toContain('Read again');
  page.unmount();
});

test('an instance that is in no list is told to be none', async () => {
  const gone = () => Promise.resolve(Response.json({ items: [], next: null }));
  const missing = () =>
    Promise.resolve(
      Response.json(
        {
          ...{ type: 'urn:altergate:problem:not-found', title: 'No', status: 404, code: 'not-found' },
          ...{ params: {}, requestId: 'r-1' },
        },
        { status: 404 },
      ),
    );
  const page = await open(InstancePage, gone, missing);
  expect(page.findComponent({ name: 'NotFoundPage' }).exists()).toBe(true);
  page.unmount();
});

test('who may read an instance is not sent to others while it is read, nor when it cannot be', async () => {
  const waiting = await open(InstanceListPage, names, never);
  expect(waiting.text()).toContain('mysql-a');
  expect(waiting.text()).not.toContain('Reviewers, ops and admins see more.');
  waiting.unmount();
  const failing = await open(InstanceListPage, names, fault);
  await vi.waitFor(() => expect(failing.text()).toContain('Name the request id'));
  expect(failing.text()).not.toContain('Reviewers, ops and admins see more.');
  failing.unmount();
});
