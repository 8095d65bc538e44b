import type { AddressInfo } from 'node:net';
import { serverFrameSchema } from '@altergate/contracts';
import type { ClientFrame, ServerFrame } from '@altergate/contracts';
import { WebSocket } from 'ws';
import type { TestApi } from './start-test-api.ts';

/** Only so that a failure tells the last frames: a case that waits for something sees it long before. */
const giveUpAfterMs = 60_000;

type Subscription = Omit<Extract<ClientFrame, { type: 'subscribe' }>, 'type'>;

/** A browser's side of `/live`: keeps every frame, waits for those that a test expects. */
export interface LiveClient {
  readonly frames: readonly ServerFrame[];
  send(frame: ClientFrame): void;
  /** Sends anything, also what is no frame. */
  sendText(text: string): void;
  subscribe(subscription: Subscription): void;
  /** The first frame, also of those received already, that fits; fails after a minute. */
  until(fits: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  /** Waits until the frames received so far fit. */
  untilAll(fit: (frames: readonly ServerFrame[]) => boolean): Promise<void>;
  /** Code with which the server closed the connection. */
  readonly closed: Promise<number>;
  /** Stops and goes on reading from the network, as a slow browser would. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** Status of the refusal of a handshake. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the handshake was refused with ${String(status)}`);
    this.status = status;
  }
}

/** Listens on a free port, so that real sockets reach the app; returns its origin. */
export async function listen(api: TestApi): Promise<string> {
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  return `http://127.0.0.1:${String(port)}`;
}

/** Opens `/live` as a page of `from` with this cookie would. Rejects with Refused when the handshake is refused. */
export async function openLive(
  origin: string,
  { cookie, from = origin }: { readonly cookie: string; readonly from?: string | null },
): Promise<LiveClient> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/live`, {
    headers: { ...(cookie === '' ? {} : { cookie }), ...(from === null ? {} : { origin: from }) },
  });
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of [...waiting]) one();
  };
  socket.on('message', (data: Buffer) => {
    frames.push(serverFrameSchema.parse(JSON.parse(data.toString('utf8'))));
    look();
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      reject(new Refused(response.statusCode ?? 0));
    });
    socket.on('error', reject);
  });

  function untilAll(fit: (frames: readonly ServerFrame[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`not seen in time; last frames: ${JSON.stringify(frames.slice(-3)).slice(0, 600)}`));
      }, giveUpAfterMs);
      function check() {
        if (!fit(frames)) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      }
      waiting.add(check);
      check();
    });
  }

  return {
    frames,
    closed,
    sendText: (text) => socket.send(text),
    send: (frame) => socket.send(JSON.stringify(frame)),
    subscribe: (subscription) => socket.send(JSON.stringify({ type: 'subscribe', ...subscription })),
    untilAll,
    async until(fits) {
      await untilAll((all) => all.some(fits));
      const found = frames.find(fits);
      if (found === undefined) throw new Error('frames are never removed');
      return found;
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close: () => socket.close(),
  };
}
