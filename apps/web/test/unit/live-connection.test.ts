import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientFrame, ServerFrame } from '@altergate/contracts';
import { LiveConnection, type LiveSocket, type LiveState } from '../../src/common/live/live-connection.ts';
import { reconnectDelay } from '../../src/common/live/reconnect-delay.ts';
import { LogFeed } from '../../src/common/log/log-feed.ts';
import { line } from './log-lines.ts';

class TestSocket implements LiveSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: ClientFrame[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.closed = true;
  }
  receive(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function connect() {
  const sockets: TestSocket[] = [];
  const states: LiveState[] = [];
  const signedOut = vi.fn();
  const connection = new LiveConnection({
    open() {
      const socket = new TestSocket();
      sockets.push(socket);
      return socket;
    },
    onState: (state) => states.push(state),
    onServerTime: () => undefined,
    onSignedOut: signedOut,
    random: () => 0.5,
  });
  const socket = (index: number): TestSocket => {
    const found = sockets[index];
    if (found === undefined) throw new Error(`no connection number ${index} was made`);
    return found;
  };
  return { connection, sockets, socket, states, signedOut };
}

const subscribeFrames = (socket: TestSocket) => socket.sent.filter((frame) => frame.type === 'subscribe');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a live connection', () => {
  test('connects with the first subscription and closes with the last', () => {
    const { connection, sockets, socket } = connect();
    const end = connection.subscribe({ topic: 'lists', key: '', onFrame: () => undefined });
    expect(sockets).toHaveLength(1);
    socket(0).onopen?.();
    expect(subscribeFrames(socket(0))).toMatchObject([{ topic: 'lists', key: '' }]);
    end();
    expect(socket(0).closed).toBe(true);
  });

  test('asks again from the last line it has, so that a break loses and repeats nothing', () => {
    const { connection, socket } = connect();
    const feed = new LogFeed(
      () => Promise.reject(new Error('nothing may be read here')),
      () => undefined,
    );
    connection.subscribe({
      topic: 'execution',
      key: '51',
      afterSeq: () => feed.afterSeq(),
      onFrame: (frame) => void feed.take(frame),
    });
    socket(0).onopen?.();
    const [first] = subscribeFrames(socket(0));
    expect(first).toMatchObject({ afterSeq: 0 });
    const id = first?.id ?? '';
    socket(0).receive({ type: 'subscribed', id, firstSeq: 1, headSeq: 3 });
    socket(0).receive({ type: 'lines', id, from: 1, to: 3, lines: [1, 2, 3].map(line) });
    socket(0).onclose?.({ code: 1006 });
    vi.advanceTimersByTime(1_000);
    socket(1).onopen?.();
    expect(subscribeFrames(socket(1))).toMatchObject([{ afterSeq: 3 }]);
    // The server may send a line again that was on its way when the connection broke.
    socket(1).receive({ type: 'lines', id, from: 3, to: 5, lines: [3, 4, 5].map(line) });
    expect(feed.pages.page(0)?.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(feed.pages.heldLines).toBe(5);
  });

  test('says since when it is lost, and keeps saying so until it is back', () => {
    const { connection, socket, states } = connect();
    vi.setSystemTime(10_000);
    connection.subscribe({ topic: 'running', key: '', onFrame: () => undefined });
    socket(0).onopen?.();
    vi.setSystemTime(20_000);
    socket(0).onclose?.({ code: 1006 });
    expect(states.at(-1)).toEqual({ kind: 'lost', lostAt: 20_000 });
    vi.advanceTimersByTime(1_000);
    expect(states.at(-1)).toEqual({ kind: 'connecting', lostAt: 20_000 });
    socket(1).onclose?.({ code: 1006 });
    expect(states.at(-1)).toEqual({ kind: 'lost', lostAt: 20_000 });
  });

  test('takes a silent socket for dead although it claims to be open', () => {
    const { connection, socket, states } = connect();
    connection.subscribe({ topic: 'running', key: '', onFrame: () => undefined });
    socket(0).onopen?.();
    vi.advanceTimersByTime(31_000);
    expect(socket(0).closed).toBe(true);
    expect(['lost', 'connecting']).toContain(states.at(-1)?.kind);
  });

  test('does not come back by itself when the session ended', () => {
    const { connection, sockets, socket, signedOut } = connect();
    connection.subscribe({ topic: 'running', key: '', onFrame: () => undefined });
    socket(0).onopen?.();
    socket(0).onclose?.({ code: 4401 });
    vi.advanceTimersByTime(60_000);
    expect(signedOut).toHaveBeenCalledOnce();
    expect(sockets).toHaveLength(1);
    connection.resume();
    expect(sockets).toHaveLength(2);
  });

  test('gives a frame to the subscription that it answers and to no other', () => {
    const { connection, socket } = connect();
    const one = vi.fn();
    const other = vi.fn();
    connection.subscribe({ topic: 'ticket', key: '1', onFrame: one });
    connection.subscribe({ topic: 'ticket', key: '2', onFrame: other });
    socket(0).onopen?.();
    const id = subscribeFrames(socket(0))[1]?.id ?? '';
    socket(0).receive({ type: 'state', id, topic: 'ticket', key: '2', version: 7 });
    expect(one).not.toHaveBeenCalled();
    expect(other).toHaveBeenCalledOnce();
  });

  test('tells whose subscription is refused, and asks for it again when it is connected again', () => {
    const { connection, socket } = connect();
    const told = vi.fn();
    connection.subscribe({ topic: 'ticket', key: '1', onFrame: told });
    socket(0).onopen?.();
    const id = subscribeFrames(socket(0))[0]?.id ?? '';
    socket(0).receive({ type: 'error', id, problem: { code: 'not-found', params: {} } });
    expect(told).toHaveBeenCalledOnce();
    socket(0).onclose?.({ code: 1006 });
    vi.advanceTimersByTime(1_000);
    socket(1).onopen?.();
    expect(subscribeFrames(socket(1))).toMatchObject([{ topic: 'ticket', key: '1' }]);
  });
});

test('the wait before a new try grows, stays under fifteen seconds and is not the same for everybody', () => {
  expect(reconnectDelay(0, () => 0)).toBe(250);
  expect(reconnectDelay(0, () => 1)).toBe(500);
  expect(reconnectDelay(50, () => 1)).toBe(15_000);
  expect(reconnectDelay(3, () => 0.2)).toBeLessThan(reconnectDelay(3, () => 0.9));
});
