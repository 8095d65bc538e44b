import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import type { Blockers, Execution } from '@altergate/contracts';
import BlockerList from '../../src/features/executions/BlockerList.vue';
import { i18n } from '../../src/locales/index.ts';

afterEach(() => vi.unstubAllGlobals());

const run = { id: '7', database: 'shop', table: 'orders' } as Execution;
const session = {
  ...{ sessionId: '4711', accountShown: true, user: 'app', host: '10.0.0.7', ageSeconds: 180 },
  ...{ holds: 'table' as const, isOwnAccount: false, statement: 'SELECT 1' },
};

async function ask(answer: Partial<Blockers>) {
  const blockers = { locksVisible: true, statementsShown: true, sessions: [], ...answer };
  const server = vi.fn((_address: string) => Promise.resolve(Response.json(blockers)));
  vi.stubGlobal('fetch', server);
  const list = mount(BlockerList, {
    global: { plugins: [i18n, createPinia()] },
    props: { execution: run, obstacle: null },
  });
  expect(server).not.toHaveBeenCalled();
  await list.get('button').trigger('click');
  await vi.waitFor(() => expect(list.text()).toContain('as of'));
  expect(server.mock.calls.map(([address]) => address)).toEqual(['/api/v1/executions/7/blockers']);
  return list.text();
}

test('names who holds the table, for how long and by what, once it is asked for', async () => {
  const text = await ask({ sessions: [session, { ...session, sessionId: '12', holds: null }] });
  for (const words of ['Session 4711', 'app@10.0.0.7', 'holds shop.orders for 3 min', 'SELECT 1']) {
    expect(text).toContain(words);
  }
  expect(text).toContain('has a transaction open for 3 min');
});

test('names who locks the whole server, and by what', async () => {
  const locks = (['read_lock', 'backup_lock'] as const).map((holds) => ({ ...session, holds }));
  const text = await ask({ sessions: locks.map((lock, index) => ({ ...lock, sessionId: String(index) })) });
  expect(text).toContain('FLUSH TABLES WITH READ LOCK');
  expect(text).toContain('LOCK INSTANCE FOR BACKUP');
});

test('says that nobody blocks only when the server lets that be seen', async () => {
  const text = await ask({});
  // Whoever holds it for a moment is not told of.
  expect(text).toContain('No session has held shop.orders for long');
  expect(text).not.toContain('No session holds');
});

test('does not take locks that cannot be seen for no locks', async () => {
  const text = await ask({ locksVisible: false });
  expect(text).not.toContain('No session has held');
  expect(text).toContain('does not tell who holds the table');
});

test('says that nobody looked at locks when there is no table', async () => {
  const text = await ask({ locksVisible: null });
  expect(text).toContain('about no table');
  expect(text).not.toContain('No session has held');
  expect(text).not.toContain('does not tell who holds');
});

test('says that an account is hidden instead of showing none', async () => {
  const hidden = { ...session, holds: null, accountShown: false, user: null, host: null };
  const text = await ask({ sessions: [hidden] });
  expect(text).toContain('its account is shown to reviewers of the whole instance');
  expect(text).not.toContain('–@–');
});

test('tells the account that gh-ost uses from others, and that statements are not shown', async () => {
  const sessions = [{ ...session, isOwnAccount: true, statement: null }];
  const text = await ask({ sessions, statementsShown: false });
  expect(text).toContain('the account that Altergate uses');
  expect(text).toContain('shown to reviewers of the whole instance');
});
