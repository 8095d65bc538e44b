import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useDatabaseTrouble } from '../../src/features/session/use-database-trouble.ts';
import { ProblemError } from '../../src/common/api/problem-error.ts';

const me = {
  ...{ person: { id: '1', name: 'ada', displayName: 'Ada' }, grants: [], permissionEpoch: 0, csrfToken: 't' },
};
let answers: (() => Response)[];

const unreachable = () =>
  Response.json(
    {
      ...{
        type: 'x',
        title: 'x',
        status: 503,
        code: 'platform-database-unreachable',
        params: {},
        requestId: 'r',
      },
    },
    { status: 503 },
  );

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  vi.stubGlobal('fetch', () => Promise.resolve((answers.shift() ?? unreachable)()));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let trouble: ReturnType<typeof useDatabaseTrouble> | undefined;
  const page = mount(
    defineComponent(() => {
      trouble = useDatabaseTrouble();
      return () => h('p');
    }),
    { global: { plugins: [createPinia(), [VueQueryPlugin, { queryClient: client }]] } },
  );
  if (trouble === undefined) throw new Error('not mounted');
  const fail = (code: string, status: number) =>
    client
      .fetchQuery({ queryKey: [code], queryFn: () => Promise.reject(new ProblemError({ status, code })) })
      .catch(() => undefined);
  return { client, page, troubled: trouble.troubled, fail };
}

test('is noticed from any answer, asked about every five seconds, and over by itself', async () => {
  const { client, page, troubled, fail } = start();
  const readAgain = vi.spyOn(client, 'invalidateQueries');
  await fail('platform-database-unreachable', 503);
  expect(troubled.value).toBe(true);
  answers = [unreachable, unreachable, () => Response.json(me)];
  await vi.advanceTimersByTimeAsync(10_000);
  await flushPromises();
  expect([troubled.value, readAgain.mock.calls.length]).toEqual([true, 0]);
  await vi.advanceTimersByTimeAsync(5_000);
  await flushPromises();
  expect([troubled.value, readAgain.mock.calls.length]).toEqual([false, 1]);
  page.unmount();
});

test('is not seen in a refusal', async () => {
  const { page, troubled, fail } = start();
  await fail('not-allowed', 403);
  await fail('internal', 500);
  expect(troubled.value).toBe(false);
  page.unmount();
});
