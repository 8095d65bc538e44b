import { renewLease } from '@altergate/db';
import type { Held, PrismaClient } from '@altergate/db';
import type { Logger } from 'pino';
import { leaseSeconds } from './context.ts';
import { pause } from './pause.ts';

const renewEveryMs = 8_000;

/** Keeps a claim alive from the claim to the end; tells when it is lost. */
export class Lease {
  readonly held: Held;
  readonly #prisma: PrismaClient;
  readonly #logger: Logger;
  readonly #lost = new AbortController();
  readonly #stopped = new AbortController();
  #renewedAt = performance.now();
  #keeping: Promise<void>;

  constructor(prisma: PrismaClient, held: Held, logger: Logger) {
    this.#prisma = prisma;
    this.held = held;
    this.#logger = logger;
    this.#keeping = this.#keep();
  }

  /** Aborted once another worker may own the execution. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Renews now; false when the claim is gone or less than this would be left. Rejects when the database does not answer. */
  async renew(atLeastMs: number): Promise<boolean> {
    // Measured from before the question: the lease may have been written that early.
    const askedAt = performance.now();
    const leftMs = await renewLease(this.#prisma, this.held, leaseSeconds);
    if (leftMs === null) {
      this.#lost.abort();
      return false;
    }
    this.#renewedAt = askedAt;
    return leftMs - (performance.now() - askedAt) >= atLeastMs;
  }

  /** Stops renewing; the claim itself ends by the write that ends the execution, or by time. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#keeping;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      await pause(renewEveryMs, signal);
      if (signal.aborted || this.#lost.signal.aborted) return;
      try {
        if (!(await this.renew(0))) return;
      } catch (error) {
        this.#logger.warn({ error, executionId: this.held.executionId.toString() }, 'lease not renewed');
        if (performance.now() - this.#renewedAt < leaseSeconds * 1_000) continue;
        this.#lost.abort();
        return;
      }
    }
  }
}
