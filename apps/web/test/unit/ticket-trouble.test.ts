import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import type { Execution, Ticket, TicketStep } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import TicketTrouble from '../../src/features/tickets/TicketTrouble.vue';
import { i18n } from '../../src/locales/index.ts';
import * as executionApi from '../../src/features/executions/execution-api.ts';

afterEach(() => vi.restoreAllMocks());

const step = (statementId: string, state: TicketStep['state']): TicketStep => ({
  ...{ statementId, statementPosition: Number(statementId) - 1, targetId: '1', state, outcome: null },
  ...{
    executionId: `5${statementId}`,
    evidence: null,
    isDone: state === 'succeeded',
    followers: [],
    verbs: [],
  },
});

const duplicates = {
  failure: { code: 'duplicate-rows', params: { count: 100, key: 'reviews_email' }, original: '1062 of shop' },
  ...{ outcome: 'not_applied', evidence: null },
};

async function told(state: TicketState, steps: TicketStep[], run: object = duplicates): Promise<string> {
  const read = vi
    .spyOn(executionApi, 'readExecution')
    .mockImplementation((id) =>
      Promise.resolve({ id, ...run, endedAt: '2026-11-21T12:00:00Z' } as unknown as Execution),
    );
  const ticket = {
    ...{ id: '2', state, steps },
    statements: [1, 2].map((n) => ({ id: String(n), position: n - 1, table: 'reviews' })),
    ticketTargets: [{ id: '1', environmentName: 'production', instanceName: 'mysql-a', database: 'shop' }],
  } as unknown as Ticket;
  const block = mount(TicketTrouble, {
    global: { plugins: [i18n, createPinia(), VueQueryPlugin], stubs: { RouterLink: RouterLinkStub } },
    props: { ticket },
  });
  await flushPromises();
  await vi.waitFor(() => expect(block.text() === '').toBe(read.mock.calls.length === 0));
  const text = block.text();
  block.unmount();
  return text;
}

test('a failed ticket says what went wrong, what is true now and what to do, and where', async () => {
  const text = await told('failed', [step('1', 'succeeded'), step('2', 'failed')]);
  for (const words of ['reviews_email', 'What is true now', 'What to do', 'Statement 2', 'shop.reviews']) {
    expect(text).toContain(words);
  }
  expect(text).toContain('Open console');
  // The server's own words are one click away.
  expect(text).not.toContain('1062 of shop');
});

test('nothing is said of a failure that is behind a ticket: it runs again, or is closed', async () => {
  expect(await told('running', [step('1', 'failed')])).toBe('');
  expect(await told('closed', [step('1', 'failed')])).toBe('');
});

test('a gh-ost that was ended from outside is told with what is known of the table since', async () => {
  const failure = { code: 'ghost-killed', params: { signal: 'SIGKILL' }, original: null };
  const evidence = { code: 'evidence-not-swapped', params: {} };
  const text = await told('failed', [step('1', 'failed')], { failure, outcome: 'not_applied', evidence });
  expect(text).toContain('Not applied. The table is as it was before.');
  expect(text).not.toContain('is shown with its evidence');
});
