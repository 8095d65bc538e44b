import {
  createOutboxReader,
  databaseNow,
  findExecutionResource,
  findTicketResource,
  lastSeqs,
  ticketsOfExecutions,
} from '@altergate/db';
import type { LogHead, OutboxReader, OutboxRow, Queryable, RowResource } from '@altergate/db';
import type { LiveTopic } from '@altergate/contracts';
import { isFinished } from '@altergate/domain';
import type { FastifyBaseLogger } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { isVisible } from '../access/check-access.ts';
import { ExecutionFeed } from './execution-feed.ts';
import type { LiveConnection } from './live-connection.ts';
import { ProgressPusher } from './progress-pusher.ts';
import { liveTopicAccess } from './topics.ts';

/** At most twenty looks a second, so at most that many frames of lines. */
const lookEveryMs = 50;
const progressEveryMs = 1_000;
const watchedEveryMs = 5_000;
const rightsEveryMs = 15_000;
const clockEveryMs = 60_000;
/** One per tab. */
const connectionsPerPerson = 64;

/**
 * Everything that live connections of this process share: one look at the database for all watched executions, and the
 * outbox for hints. What is pushed was committed before.
 */
export class LiveHub {
  readonly #database: Queryable;
  readonly #log: FastifyBaseLogger;
  readonly #feeds = new Map<string, Promise<ExecutionFeed>>();
  readonly #connections = new Set<LiveConnection>();
  readonly #stop = new AbortController();
  readonly #dueAt = new Map<string, number>();
  readonly #progress: ProgressPusher;
  #outbox: OutboxReader | null = null;
  #clockOffsetMs = 0;
  #loop: Promise<void> = Promise.resolve();
  #rights: Promise<void> = Promise.resolve();

  constructor(database: Queryable, log: FastifyBaseLogger) {
    this.#database = database;
    this.#progress = new ProgressPusher(database);
    this.#log = log;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Ends the loop; resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#rights;
  }

  /** The database's clock in ms, by the offset last measured. */
  serverTime(): number {
    return Date.now() + this.#clockOffsetMs;
  }

  /** Whether the person may open another connection: the rights of all of them are looked at one after the other. */
  hasRoomFor(personId: bigint): boolean {
    let open = 0;
    for (const { principal } of this.#connections) if (principal.personId === personId) open += 1;
    return open < connectionsPerPerson;
  }

  add(connection: LiveConnection): void {
    this.#connections.add(connection);
  }

  remove(connection: LiveConnection): void {
    this.#connections.delete(connection);
  }

  /** The one feed of an execution; a caller that finds it empty keeps it alive by following. */
  feedOf(executionId: string): Promise<ExecutionFeed> {
    const known = this.#feeds.get(executionId);
    if (known) {
      return known.then((feed) => {
        feed.touch();
        return feed;
      });
    }
    const made = lastSeqs(this.#database, [BigInt(executionId)]).then(
      ([head]) => new ExecutionFeed(this.#database, BigInt(executionId), head?.lastSeq ?? 0),
    );
    this.#feeds.set(executionId, made);
    // The worker asks for figures more often from now on, not only after the next round.
    this.#dueAt.delete('watched');
    made.catch(() => this.#feeds.delete(executionId));
    return made;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        this.#log.error({ err: error }, 'live connections could not look at the database');
        await pause(1_000, undefined, { signal }).catch(() => {});
      }
      await pause(this.#connections.size > 0 ? lookEveryMs : 500, undefined, { signal }).catch(() => {});
    }
  }

  async #look(): Promise<void> {
    if (this.#isDue('clock', clockEveryMs)) {
      this.#clockOffsetMs = (await databaseNow(this.#database)).getTime() - Date.now();
    }
    this.#outbox ??= await createOutboxReader(this.#database);
    // Read before rights are: what was committed after a right ended is never sent to who had it.
    const watched = this.#watchedIds();
    const heads = await lastSeqs(this.#database, watched);
    const samples = this.#isDue('progress', progressEveryMs)
      ? await this.#progress.read(this.#connections, watched)
      : null;
    const hints = await this.#outbox.read();
    await this.#checkPeople(new Set(keysOf(hints, 'person')));
    await this.#advanceFeeds(heads);
    await this.#tell(hints);
    if (samples !== null) await this.#progress.push(this.#connections, samples);
    if (this.#isDue('watched', watchedEveryMs)) {
      await this.#progress.markWatched(this.#connections, this.#watchedIds());
    }
    if (this.#isDue('rights', rightsEveryMs)) this.#checkEverybody();
  }

  #isDue(what: string, everyMs: number): boolean {
    const now = Date.now();
    if (now < (this.#dueAt.get(what) ?? 0)) return false;
    this.#dueAt.set(what, now + everyMs);
    return true;
  }

  #watchedIds(): bigint[] {
    return [...this.#feeds.keys()].map(BigInt);
  }

  async #advanceFeeds(heads: readonly LogHead[]): Promise<void> {
    for (const { executionId, lastSeq, state } of heads) {
      const feed = await this.#feeds.get(String(executionId));
      if (!feed) continue;
      await feed.advance(lastSeq);
      feed.settle();
      if (isFinished(state)) feed.end();
      if (feed.isIdle()) this.#feeds.delete(String(executionId));
    }
  }

  /** Hands hints to whoever follows what they are about; nobody learns of rows outside their scope. */
  async #tell(hints: readonly OutboxRow[]): Promise<void> {
    if (this.#connections.size === 0 || hints.length === 0) return;
    const executions = keysOf(hints, 'execution');
    const tickets = new Set(keysOf(hints, 'ticket'));
    const owners = await ticketsOfExecutions(this.#database, executions.map(BigInt));
    for (const ticketId of owners.values()) tickets.add(String(ticketId));
    for (const key of executions) this.#hint('execution', key, 'execution', key);
    for (const key of tickets) {
      await this.#dropWhoSeesNoMore(key);
      this.#hint('ticket', key, 'ticket', key);
    }
    for (const key of executions) await this.#hintMany('running', key, findExecutionResource);
    for (const key of tickets) await this.#hintMany('lists', key, findTicketResource);
    for (const hint of hints) if (hint.topic === 'command') this.#hintCommand(hint);
    this.#hintPeople(new Set(keysOf(hints, 'notification')));
  }

  async #checkPeople(personIds: ReadonlySet<string>): Promise<void> {
    if (personIds.size === 0) return;
    await this.#checkRights((connection) => personIds.has(String(connection.principal.personId)));
  }

  /** A ticket that was edited may lie where not all who follow it may look. */
  async #dropWhoSeesNoMore(ticketId: string): Promise<void> {
    const followers = [...this.#connections].filter(
      (one) => one.subscriptionsTo('ticket', ticketId).length > 0,
    );
    if (followers.length === 0) return;
    const row = await findTicketResource(this.#database, BigInt(ticketId));
    for (const connection of followers) {
      const { permission } = liveTopicAccess.ticket;
      if (row !== null && isVisible(connection.principal, permission, row)) continue;
      for (const id of connection.subscriptionsTo('ticket', ticketId)) connection.end(id);
    }
  }

  #hint(topic: LiveTopic, subscriptionKey: string | null, about: LiveTopic, key: string): void {
    for (const connection of this.#connections) {
      for (const id of connection.subscriptionsTo(topic, subscriptionKey)) {
        connection.outlet.send({ type: 'state', id, topic: about, key, version: 0 });
      }
    }
  }

  async #hintMany(
    topic: 'running' | 'lists',
    key: string,
    find: (database: Queryable, id: bigint) => Promise<RowResource | null>,
  ): Promise<void> {
    const followers = [...this.#connections].filter((one) => one.subscriptionsTo(topic, null).length > 0);
    if (followers.length === 0) return;
    const row = await find(this.#database, BigInt(key));
    if (row === null) return;
    for (const connection of followers) {
      if (!isVisible(connection.principal, liveTopicAccess[topic].permission, row)) continue;
      for (const id of connection.subscriptionsTo(topic, null)) {
        connection.outlet.send({ type: 'state', id, topic, key, version: 0 });
      }
    }
  }

  /** A hint about what somebody was told, to that person alone. */
  #hintPeople(personIds: ReadonlySet<string>): void {
    for (const connection of this.#connections) {
      const key = String(connection.principal.personId);
      if (!personIds.has(key)) continue;
      for (const id of connection.subscriptionsTo('notifications', null)) {
        connection.outlet.send({ type: 'state', id, topic: 'notifications', key, version: 0 });
      }
    }
  }

  #hintCommand(hint: OutboxRow): void {
    const commandId = commandIdOf(hint.payload);
    if (commandId === null) return;
    for (const connection of this.#connections) {
      for (const id of connection.subscriptionsTo('execution', hint.key)) {
        connection.outlet.send({ type: 'command', id, executionId: hint.key, commandId });
      }
    }
  }

  /** Beside the loop: lines of everybody must not wait for everybody's rights. */
  #checkEverybody(): void {
    for (const connection of this.#connections) connection.checkAlive();
    this.#rights = this.#rights
      .then(() => this.#checkRights(() => true))
      .catch((error: unknown) => this.#log.error({ err: error }, 'rights could not be looked at'));
  }

  async #checkRights(concerns: (connection: LiveConnection) => boolean): Promise<void> {
    for (const connection of this.#connections) {
      if (concerns(connection)) await connection.checkRights();
    }
  }
}

function keysOf(hints: readonly OutboxRow[], topic: OutboxRow['topic']): string[] {
  return [...new Set(hints.filter((hint) => hint.topic === topic).map((hint) => hint.key))];
}

function commandIdOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('commandId' in payload)) return null;
  return typeof payload.commandId === 'string' ? payload.commandId : null;
}
