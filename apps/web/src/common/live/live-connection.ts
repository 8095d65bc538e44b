import { liveCloseCodes, serverFrameSchema } from '@altergate/contracts';
import type { ClientFrame, LiveTopic, ServerFrame } from '@altergate/contracts';
import { reconnectDelay } from './reconnect-delay.ts';

/** The part of a WebSocket that is used, so that tests can stand in for the network. */
export interface LiveSocket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export type LiveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly lostAt: number | null }
  | { readonly kind: 'connected'; readonly since: number }
  | { readonly kind: 'lost'; readonly lostAt: number };

export interface LiveSubscription {
  readonly topic: LiveTopic;
  /** Id of the execution or ticket; empty for `running` and `lists`. */
  readonly key: string;
  /** The last line the client has; asked again at every reconnection. */
  readonly afterSeq?: () => number;
  readonly onFrame: (frame: SubscriptionFrame) => void;
}

/** Frames that answer a subscription; an error says that nothing more is told of it on this connection. */
export type SubscriptionFrame = Exclude<ServerFrame, { type: 'welcome' | 'pong' }>;

export interface LiveConnectionOptions {
  readonly open: () => LiveSocket;
  readonly onState: (state: LiveState) => void;
  /** The database clock as frames tell it, in ms. */
  readonly onServerTime: (serverTime: number) => void;
  readonly onSignedOut: () => void;
  readonly random?: () => number;
}

const pingEveryMs = 10_000;
const silenceLimitMs = 25_000;

/**
 * One WebSocket to `/live`, kept up while anything is subscribed.
 * After a break every subscription is made again from the last line it has, so nothing is lost or repeated.
 */
export class LiveConnection {
  readonly #options: LiveConnectionOptions;
  readonly #subscriptions = new Map<string, LiveSubscription>();
  #socket: LiveSocket | null = null;
  #state: LiveState = { kind: 'idle' };
  #attempt = 0;
  #number = 0;
  #lastFrameAt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #pingTimer: ReturnType<typeof setInterval> | undefined;

  constructor(options: LiveConnectionOptions) {
    this.#options = options;
  }

  /** Follows a topic; the returned function ends it. */
  subscribe(subscription: LiveSubscription): () => void {
    const id = `s${++this.#number}`;
    this.#subscriptions.set(id, subscription);
    if (this.#state.kind === 'idle') this.#connect();
    else this.#announce(id, subscription);
    return () => {
      if (!this.#subscriptions.delete(id)) return;
      this.#transmit({ type: 'unsubscribe', id });
      if (this.#subscriptions.size === 0) this.stop();
    };
  }

  /** Tries at once instead of waiting for the next try. */
  reconnectNow(): void {
    if (this.#state.kind === 'lost') this.#connect();
  }

  /** Closes the socket; subscriptions stay and are made again by the next `resume`. */
  stop(): void {
    clearTimeout(this.#retryTimer);
    clearInterval(this.#pingTimer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#enter({ kind: 'idle' });
  }

  /** Connects again after a stop, when anything is subscribed. */
  resume(): void {
    if (this.#state.kind === 'idle' && this.#subscriptions.size > 0) this.#connect();
  }

  #enter(state: LiveState): void {
    this.#state = state;
    this.#options.onState(state);
  }

  #connect(): void {
    clearTimeout(this.#retryTimer);
    this.#enter({ kind: 'connecting', lostAt: this.#state.kind === 'lost' ? this.#state.lostAt : null });
    const socket = this.#options.open();
    this.#socket = socket;
    this.#lastFrameAt = Date.now();
    socket.onmessage = (event) => this.#receive(socket, event.data);
    socket.onclose = (event) => this.#closed(socket, event.code);
    socket.onopen = () => this.#opened(socket);
  }

  #opened(socket: LiveSocket): void {
    if (socket !== this.#socket) return;
    this.#attempt = 0;
    this.#enter({ kind: 'connected', since: Date.now() });
    for (const [id, subscription] of this.#subscriptions) this.#announce(id, subscription);
    clearInterval(this.#pingTimer);
    this.#pingTimer = setInterval(() => this.#ping(socket), pingEveryMs);
  }

  /** A socket that stays silent although it was pinged is dead, whatever it claims. */
  #ping(socket: LiveSocket): void {
    if (socket !== this.#socket) return;
    if (Date.now() - this.#lastFrameAt > silenceLimitMs) {
      socket.close();
      this.#closed(socket, liveCloseCodes.goingAway);
      return;
    }
    this.#transmit({ type: 'ping' });
  }

  #announce(id: string, { topic, key, afterSeq }: LiveSubscription): void {
    this.#transmit({
      type: 'subscribe',
      id,
      topic,
      key,
      ...(afterSeq === undefined ? {} : { afterSeq: afterSeq() }),
    });
  }

  #transmit(frame: ClientFrame): void {
    if (this.#state.kind === 'connected') this.#socket?.send(JSON.stringify(frame));
  }

  #receive(socket: LiveSocket, data: unknown): void {
    if (socket !== this.#socket || typeof data !== 'string') return;
    this.#lastFrameAt = Date.now();
    const parsed = serverFrameSchema.safeParse(JSON.parse(data));
    if (!parsed.success) return;
    const frame = parsed.data;
    switch (frame.type) {
      case 'welcome':
      case 'pong':
        this.#options.onServerTime(frame.serverTime);
        return;
      case 'error':
        // It stays for the next connection: what is refused now may be allowed then.
        if (frame.id !== null) this.#subscriptions.get(frame.id)?.onFrame(frame);
        return;
      case 'subscribed':
      case 'lines':
      case 'gap':
      case 'progress':
      case 'state':
      case 'command':
      case 'end':
        this.#subscriptions.get(frame.id)?.onFrame(frame);
    }
  }

  #closed(socket: LiveSocket, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    clearInterval(this.#pingTimer);
    if (code === liveCloseCodes.signedOut) {
      this.#enter({ kind: 'idle' });
      this.#options.onSignedOut();
      return;
    }
    const lostAt =
      this.#state.kind === 'connecting' && this.#state.lostAt !== null ? this.#state.lostAt : Date.now();
    this.#enter({ kind: 'lost', lostAt });
    const delay = reconnectDelay(this.#attempt++, this.#options.random ?? Math.random);
    this.#retryTimer = setTimeout(() => this.#connect(), delay);
  }
}
