import { randomUUID } from 'node:crypto';
import { clientFrameSchema, liveCloseCodes } from '@altergate/contracts';
import type { ClientFrame, LiveTopic } from '@altergate/contracts';
import { findExecutionResource } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { isPermitted } from '../access/check-access.ts';
import type { Principal } from '../access/principal.ts';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from '@fastify/websocket';
import type { ExecutionFeed, Reader } from './execution-feed.ts';
import { Outlet } from './outlet.ts';
import { mayFollow } from './topics.ts';

/** Most topics that one connection may follow. */
const subscriptionLimit = 64;
/** Most frames that may wait for their turn: a browser that comes back sends one per topic. */
const waitingLimit = 256;

interface Subscription {
  readonly topic: LiveTopic;
  readonly key: string;
  /** Its place in the feed of an execution; null for topics without lines. */
  readonly place: { readonly feed: ExecutionFeed; readonly reader: Reader } | null;
}

export interface LiveConnectionOptions {
  readonly socket: WebSocket;
  readonly database: Queryable;
  readonly principal: Principal;
  /** The session of the cookie as it stands now, or null when it ended. */
  readonly authenticate: () => Promise<Principal | null>;
  /** The one feed of an execution, made when somebody first follows it. */
  readonly feedOf: (executionId: string) => Promise<ExecutionFeed>;
  /** The database's clock, in ms. */
  readonly serverTime: () => number;
  readonly log: FastifyBaseLogger;
  readonly onClosed: (connection: LiveConnection) => void;
}

/** One browser's connection: what it follows, with rights looked at for every subscription and again when they change. */
export class LiveConnection {
  readonly outlet: Outlet;
  readonly #options: LiveConnectionOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #serverTime: () => number;
  #principal: Principal;
  #isClosed = false;
  #isAlive = true;
  /** Frames are handled one after the other, so that an unsubscribe never overtakes its subscribe. */
  #frames: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: LiveConnectionOptions) {
    this.#options = options;
    this.#principal = options.principal;
    this.#serverTime = options.serverTime;
    this.outlet = new Outlet(options.socket);
    options.socket.on('message', (data: Buffer) => this.#take(data));
    options.socket.on('pong', () => {
      this.#isAlive = true;
    });
    options.socket.on('close', () => this.#closed());
    options.socket.on('error', () => options.socket.terminate());
    // What changed between the handshake and now was told to nobody here.
    this.#frames = this.checkRights().catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'the rights of a new connection could not be looked at');
      this.outlet.close(liveCloseCodes.tryAgainLater, 'rights could not be looked at');
    });
    this.outlet.send({ type: 'welcome', connection: randomUUID(), serverTime: this.#serverTime() });
  }

  get principal(): Principal {
    return this.#principal;
  }

  /** Ids under which this connection follows a topic; `key` null means any. */
  subscriptionsTo(topic: LiveTopic, key: string | null): string[] {
    return [...this.#subscriptions]
      .filter(([, one]) => one.topic === topic && (key === null || one.key === key))
      .map(([id]) => id);
  }

  /** Ends a connection whose other side is gone without a word: it did not answer the ping before. */
  checkAlive(): void {
    const { socket } = this.#options;
    if (!this.#isAlive) {
      socket.terminate();
      return;
    }
    this.#isAlive = false;
    socket.ping();
  }

  /** Looks whether session and rights still hold; ends the connection or what is not allowed any more. */
  async checkRights(): Promise<void> {
    const principal = await this.#options.authenticate();
    if (this.#isClosed) return;
    if (principal === null || principal.personId !== this.#principal.personId) {
      this.outlet.close(liveCloseCodes.signedOut, 'signed out');
      return;
    }
    // Two looks may overtake each other; the older one knows less.
    if (principal.permissionEpoch < this.#principal.permissionEpoch) return;
    this.#principal = principal;
    // Also with the same grants: a row may have come to lie somewhere else.
    for (const [id, subscription] of [...this.#subscriptions])
      await this.#checkSubscription(id, subscription);
  }

  async #checkSubscription(id: string, subscription: Subscription): Promise<void> {
    const { topic, key, place } = subscription;
    const isAllowed = await mayFollow(this.#options.database, this.#principal, topic, key);
    const maySeeSensitive = isAllowed && place !== null && (await this.#maySeeSensitive(key));
    if (this.#subscriptions.get(id) !== subscription) return;
    if (place !== null) place.reader.maySeeSensitive = maySeeSensitive;
    if (!isAllowed) this.end(id);
  }

  /** Ends a subscription to what may not be seen any more, and says so as of something that does not exist. */
  end(id: string): void {
    this.#drop(id);
    this.outlet.send({ type: 'error', id, problem: { code: 'not-found', params: {} } });
  }

  /** Puts a frame in the queue; whoever sends faster than is answered would fill the memory of everybody. */
  #take(data: Buffer): void {
    const { socket } = this.#options;
    // After a goodbye frames still come in until the other side has read it.
    if (socket.readyState !== socket.OPEN) return;
    if (this.#waiting >= waitingLimit) {
      this.outlet.close(liveCloseCodes.badFrame, 'too many frames at once');
      return;
    }
    this.#waiting += 1;
    this.#frames = this.#frames.then(async () => {
      await this.#receive(data);
      this.#waiting -= 1;
    });
  }

  async #receive(data: Buffer): Promise<void> {
    if (this.#isClosed) return;
    const frame = parseFrame(data);
    if (frame === null) {
      this.outlet.close(liveCloseCodes.badFrame, 'not a frame of this protocol');
      return;
    }
    switch (frame.type) {
      case 'ping':
        this.outlet.send({ type: 'pong', serverTime: this.#serverTime() });
        return;
      case 'unsubscribe':
        this.#drop(frame.id);
        return;
      case 'subscribe':
        await this.#subscribe(frame).catch((error: unknown) => {
          this.#options.log.error({ err: error }, 'a live subscription failed');
          this.outlet.send({ type: 'error', id: frame.id, problem: { code: 'internal', params: {} } });
        });
    }
  }

  async #subscribe(frame: Extract<ClientFrame, { type: 'subscribe' }>): Promise<void> {
    const { id, topic, key } = frame;
    this.#drop(id);
    const principal = this.#principal;
    const isFull = this.#subscriptions.size >= subscriptionLimit;
    if (isFull || !(await mayFollow(this.#options.database, principal, topic, key))) {
      const code = isFull ? 'too-many-subscriptions' : 'not-found';
      this.outlet.send({ type: 'error', id, problem: { code, params: {} } });
      return;
    }
    const place = topic === 'execution' ? await this.#placeIn(frame) : null;
    if (this.#isClosed) return;
    const subscription = { topic, key, place };
    this.#subscriptions.set(id, subscription);
    // Rights may have changed while they were looked at; nothing is sent before they were looked at again.
    if (principal !== this.#principal) await this.#checkSubscription(id, subscription);
    if (this.#subscriptions.get(id) !== subscription) return;
    if (place === null) this.outlet.send({ type: 'subscribed', id, firstSeq: 0, headSeq: 0 });
    else this.#follow(place);
  }

  async #placeIn(frame: Extract<ClientFrame, { type: 'subscribe' }>) {
    const { id, key, afterSeq } = frame;
    const maySeeSensitive = await this.#maySeeSensitive(key);
    const feed = await this.#options.feedOf(key);
    const progress = { sentTo: afterSeq ?? 0, isLive: false, isEnded: false };
    const reader: Reader = { id, outlet: this.outlet, maySeeSensitive, ...progress };
    return { feed, reader };
  }

  #follow({ feed, reader }: { readonly feed: ExecutionFeed; readonly reader: Reader }): void {
    feed.add(reader).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'replaying a log failed');
      feed.remove(reader);
      this.outlet.close(liveCloseCodes.goingAway, 'the log could not be read');
    });
  }

  async #maySeeSensitive(executionId: string): Promise<boolean> {
    const row = await findExecutionResource(this.#options.database, BigInt(executionId));
    return row !== null && isPermitted(this.#principal, 'log.sensitive', 'execution.read', row);
  }

  #drop(id: string): void {
    const subscription = this.#subscriptions.get(id);
    this.#subscriptions.delete(id);
    subscription?.place?.feed.remove(subscription.place.reader);
  }

  #closed(): void {
    this.#isClosed = true;
    for (const id of [...this.#subscriptions.keys()]) this.#drop(id);
    this.#options.onClosed(this);
  }
}

function parseFrame(data: Buffer): ClientFrame | null {
  try {
    const parsed = clientFrameSchema.safeParse(JSON.parse(data.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
