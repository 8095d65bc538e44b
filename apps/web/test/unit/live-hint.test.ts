import { flushPromises, mount } from '@vue/test-utils';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, ref } from 'vue';
import type { ClientFrame, ServerFrame } from '@altergate/contracts';
import { useExecution } from '../../src/features/executions/use-execution.ts';
import { useTicket } from '../../src/features/tickets/use-ticket.ts';
import { useTicketList } from '../../src/features/tickets/use-ticket-list.ts';
import { useLiveHint } from '../../src/common/live/use-live-topic.ts';

/** A connection whose other side is this test. */
class TestSocket {
  static opened: TestSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly ids: string[] = [];

  constructor() {
    TestSocket.opened.push(this);
  }
  send(text: string): void {
    const frame = JSON.parse(text) as ClientFrame;
    if (frame.type === 'subscribe') this.ids.push(frame.id);
  }
  close(): void {
    this.onclose?.({ code: 1000 });
  }
  /** What the server says once it will tell every later change. */
  answer(): void {
    for (const id of this.ids) this.#receive({ type: 'subscribed', id, firstSeq: 0, headSeq: 0 });
  }
  /** What the server says once it will tell nothing more. */
  refuse(): void {
    for (const id of this.ids)
      this.#receive({ type: 'error', id, problem: { code: 'not-found', params: {} } });
  }
  #receive(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const socket = (): TestSocket => {
  const last = TestSocket.opened.at(-1);
  if (last === undefined) throw new Error('no connection was made');
  return last;
};

/** @param known what was read before, by its key */
function use(composable: () => unknown, known: readonly [readonly string[], unknown][] = []) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  for (const [key, data] of known) client.setQueryData(key, data);
  const Page = defineComponent({
    setup() {
      composable();
      return () => null;
    },
  });
  return mount(Page, { global: { plugins: [createPinia(), [VueQueryPlugin, { queryClient: client }]] } });
}

beforeEach(() => {
  vi.useFakeTimers();
  TestSocket.opened = [];
  vi.stubGlobal('WebSocket', TestSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('reads again once later changes are sure to be told: what changed before was told to nobody', () => {
  const readAgain = vi.fn();
  const page = use(() => useLiveHint('ticket', '7', readAgain));
  socket().onopen?.();
  expect(readAgain).not.toHaveBeenCalled();
  socket().answer();
  expect(readAgain).toHaveBeenCalledTimes(1);
  page.unmount();
});

test('reads again after a break, for the same reason', () => {
  const readAgain = vi.fn();
  const page = use(() => useLiveHint('ticket', '7', readAgain));
  socket().onopen?.();
  socket().answer();
  vi.advanceTimersByTime(5_000);
  socket().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(5_000);
  socket().onopen?.();
  socket().answer();
  expect(readAgain).toHaveBeenCalledTimes(2);
  page.unmount();
});

test('reads again when it is told no more: what it follows may be gone, or lie where one may not look', () => {
  const readAgain = vi.fn();
  const page = use(() => useLiveHint('ticket', '7', readAgain));
  socket().onopen?.();
  socket().answer();
  vi.advanceTimersByTime(5_000);
  expect(readAgain).toHaveBeenCalledTimes(1);
  socket().refuse();
  expect(readAgain).toHaveBeenCalledTimes(2);
  page.unmount();
});

/** A server that answers every request so, and counts them. */
function answerWith(body: object, status = 200) {
  const answer = { ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) };
  const asked = vi.fn(() => Promise.resolve(answer));
  vi.stubGlobal('fetch', asked);
  return asked;
}

test('shows an execution as it stands when its console began to be told of changes', async () => {
  const execution = { logHead: 0, state: 'running' };
  const readExecution = answerWith(execution);
  const page = use(() => useExecution('51'), [[['execution', '51'], execution]]);
  await flushPromises();
  socket().onopen?.();
  expect(readExecution).toHaveBeenCalledTimes(1);
  socket().answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(readExecution).toHaveBeenCalledTimes(2);
  page.unmount();
});

test('shows nothing more of a ticket and of an execution that may not be seen any more', async () => {
  answerWith({ type: 'x', title: 'x', status: 404, code: 'not-found', requestId: 'r' }, 404);
  const seen: { ticket?: ReturnType<typeof useTicket>; console?: ReturnType<typeof useExecution> } = {};
  const execution = { logHead: 0, state: 'running', attempts: [] };
  const page = use(() => {
    seen.ticket = useTicket('7');
    seen.console = useExecution('51');
  }, [
    [['ticket', '7'], { id: '7', title: 'Add a note' }],
    [['execution', '51'], execution],
  ]);
  expect([seen.ticket?.ticket.value?.title, seen.console?.execution.value?.state]).toEqual([
    'Add a note',
    'running',
  ]);
  socket().onopen?.();
  socket().refuse();
  await vi.advanceTimersByTimeAsync(0);
  expect([seen.ticket?.problem.value?.status, seen.console?.problem.value?.status]).toEqual([404, 404]);
  expect([seen.ticket?.ticket.value, seen.console?.execution.value]).toEqual([null, null]);
  page.unmount();
});

test('shows the list of tickets as it stands when it began to be told of changes', async () => {
  const readTickets = answerWith({ items: [], next: null });
  const page = use(() => useTicketList(ref({ view: 'all', states: [] } as never)));
  await flushPromises();
  socket().onopen?.();
  expect(readTickets).toHaveBeenCalledTimes(1);
  socket().answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(readTickets).toHaveBeenCalledTimes(2);
  page.unmount();
});
