import { findExecutionResource, latestSamples, listLiveExecutionIds, markWatched } from '@altergate/db';
import type { Queryable, RowResource } from '@altergate/db';
import type { ProgressSample } from '@altergate/domain';
import { isVisible } from '../access/check-access.ts';
import type { LiveConnection } from './live-connection.ts';
import { liveTopicAccess } from './topics.ts';

/** How long the place of an execution is remembered; it moves only when its instance does. */
const placeKeptMs = 15_000;

interface KnownPlace {
  readonly row: RowResource | null;
  readonly until: number;
}

/** Pushes new progress samples to whoever follows an execution or the wall of running ones; each sample once. */
export class ProgressPusher {
  readonly #database: Queryable;
  readonly #sent = new Map<string, number>();
  readonly #places = new Map<string, KnownPlace>();

  constructor(database: Queryable) {
    this.#database = database;
  }

  /** Says that somebody looks at these executions, and at all live ones while somebody looks at the wall. */
  async markWatched(connections: Iterable<LiveConnection>, followedIds: readonly bigint[]): Promise<void> {
    await markWatched(this.#database, await this.#lookedAt([...connections], followedIds));
  }

  /** The newest sample of each execution that somebody looks at. */
  async read(
    connections: Iterable<LiveConnection>,
    followedIds: readonly bigint[],
  ): Promise<ReadonlyMap<string, ProgressSample>> {
    return latestSamples(this.#database, await this.#lookedAt([...connections], followedIds));
  }

  /** Hands these samples, as `read` found them, to whoever may see them. */
  async push(
    connections: Iterable<LiveConnection>,
    samples: ReadonlyMap<string, ProgressSample>,
  ): Promise<void> {
    const everybody = [...connections];
    for (const [executionId, progress] of samples) {
      if (this.#sent.get(executionId) === progress.at) continue;
      this.#sent.set(executionId, progress.at);
      await this.#pushOne(everybody, executionId, progress);
    }
    for (const executionId of this.#sent.keys()) {
      if (samples.has(executionId)) continue;
      this.#sent.delete(executionId);
      this.#places.delete(executionId);
    }
  }

  async #lookedAt(connections: readonly LiveConnection[], followedIds: readonly bigint[]): Promise<bigint[]> {
    const isWallWatched = connections.some((one) => one.subscriptionsTo('running', null).length > 0);
    if (!isWallWatched) return [...followedIds];
    return [...new Set([...followedIds, ...(await listLiveExecutionIds(this.#database))])];
  }

  async #pushOne(
    connections: readonly LiveConnection[],
    executionId: string,
    progress: ProgressSample,
  ): Promise<void> {
    for (const connection of connections) {
      const own = connection.subscriptionsTo('execution', executionId);
      const wall = connection.subscriptionsTo('running', null);
      const ids = wall.length > 0 && (await this.#maySee(connection, executionId)) ? [...own, ...wall] : own;
      for (const id of ids) connection.outlet.send({ type: 'progress', id, executionId, progress });
    }
  }

  async #maySee(connection: LiveConnection, executionId: string): Promise<boolean> {
    const row = await this.#placeOf(executionId);
    return row !== null && isVisible(connection.principal, liveTopicAccess.running.permission, row);
  }

  async #placeOf(executionId: string): Promise<RowResource | null> {
    const known = this.#places.get(executionId);
    if (known && known.until > Date.now()) return known.row;
    const row = await findExecutionResource(this.#database, BigInt(executionId));
    this.#places.set(executionId, { row, until: Date.now() + placeKeptMs });
    return row;
  }
}
