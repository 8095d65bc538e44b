import { flushPromises, mount } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import ElementPlus from 'element-plus';
import { createPinia } from 'pinia';
import { createMemoryHistory, createRouter } from 'vue-router';
import { afterEach, expect, test, vi } from 'vitest';
import AuditPage from '../../src/features/audit/AuditPage.vue';
import { named, withChosen } from '../../src/features/audit/audit-options.ts';
import { i18n } from '../../src/locales/index.ts';

let ends = new AbortController();
afterEach(() => {
  vi.unstubAllGlobals();
  ends.abort();
  ends = new AbortController();
});

/** What the browser would do with a click, until the case ends: files share one document. */
function onClick(listener: (event: Event) => unknown): void {
  document.body.addEventListener('click', listener, { signal: ends.signal });
}

const refusal = {
  ...{ type: 'urn:altergate:problem:not-allowed', title: 'No', status: 403, code: 'not-allowed' },
  ...{ params: { permission: 'audit.read', roles: 'reviewer, admin' }, requestId: '1' },
};

/** The page with a server that answers every list with nothing, and what is asked of an export as told. */
async function openPage(answer: () => Response) {
  const asked: string[] = [];
  const server = vi.fn((address: string) => {
    if (!address.includes('/audit/export')) {
      return Promise.resolve(Response.json({ items: [], next: null }));
    }
    asked.push(address);
    return Promise.resolve(answer());
  });
  vi.stubGlobal('fetch', server);
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/audit', component: AuditPage }],
  });
  await router.push('/audit?verb=ticket.approve');
  const page = mount(AuditPage, {
    global: { plugins: [i18n, createPinia(), router, VueQueryPlugin, ElementPlus] },
    attachTo: document.body,
  });
  await flushPromises();
  return { page, asked };
}

test('an export that the server refuses is told on the page, and nothing is downloaded', async () => {
  const { page, asked } = await openPage(() => Response.json(refusal, { status: 403 }));
  const link = page.get<HTMLAnchorElement>('a[data-format="jsonl"]');
  const saved = vi.fn((event: Event) => event.preventDefault());
  onClick((event) => !event.defaultPrevented && saved(event));
  await link.trigger('click');
  await vi.waitFor(() => expect(page.get('[role="alert"]').text()).toContain('Nothing was saved'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('ask=true');
  expect(asked[0]).toContain('format=jsonl');
  expect(asked[0]).toContain('verb=ticket.approve');
  expect(saved).not.toHaveBeenCalled();
  page.unmount();
});

test('an export that may begin is left to the browser, as the page is narrowed', async () => {
  const { page, asked } = await openPage(() => new Response(null, { status: 204 }));
  const link = page.get<HTMLAnchorElement>('a[data-format="csv"]');
  const saved: string[] = [];
  onClick((event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    saved.push(link.attributes('href') ?? '');
  });
  await link.trigger('click');
  await vi.waitFor(() => expect(saved).toEqual(['/api/v1/audit/export?format=csv&verb=ticket.approve']));
  expect(asked).toHaveLength(1);
  expect(page.find('[role="alert"]').exists()).toBe(false);
  page.unmount();
});

test('a filter names what it narrows to, also when that is not offered, and says so when it narrows nothing', async () => {
  const offered = named([{ id: '3', name: 'main' }]);
  expect(withChosen(offered, '')).toEqual([{ value: '3', label: 'main' }]);
  expect(withChosen(offered, '3')).toEqual([{ value: '3', label: 'main' }]);
  expect(withChosen(offered, '17')[0]).toEqual({ value: '17', label: '#17' });
  expect(withChosen([], 'gone.verb')[0]).toEqual({ value: 'gone.verb', label: 'gone.verb' });
  const { page } = await openPage(() => new Response(null, { status: 204 }));
  const filters = page.get('[role="search"]').text();
  expect(filters).toContain('Any');
  expect(filters).not.toContain('–');
  page.unmount();
});
