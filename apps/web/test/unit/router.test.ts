import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../../src/features/session/UnavailablePage.vue';
import { router } from '../../src/router.ts';

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const refusal = (status: number, code: string) =>
  Response.json(
    { type: `urn:altergate:problem:${code}`, title: 'No', status, code, params: {}, requestId: '1' },
    { status },
  );

test('a page that cannot be read leads once, without asking again, to the page that says so and knows the way back', async () => {
  const server = vi.fn(() => Promise.resolve(refusal(503, 'platform-database-unreachable')));
  vi.stubGlobal('fetch', server);
  await router.push('/audit?person=2');
  expect(router.currentRoute.value.path).toBe('/unavailable');
  expect(router.currentRoute.value.query).toEqual({ next: '/audit?person=2', trouble: 'database' });
  expect(server).toHaveBeenCalledTimes(1);
});

test('nobody is kept before an empty page by a program that does not answer', async () => {
  const timeOver = new DOMException('The time is over.', 'TimeoutError');
  const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(timeOver));
  vi.stubGlobal('fetch', (_address: string, { signal }: RequestInit) =>
    signal?.aborted === true ? Promise.reject(timeOver) : new Promise(() => undefined),
  );
  await router.push('/people');
  expect(limit.mock.calls[0]?.[0]).toBeLessThan(10_000);
  expect(router.currentRoute.value.path).toBe('/unavailable');
  expect(router.currentRoute.value.query).toEqual({ next: '/people', trouble: 'program' });
});
