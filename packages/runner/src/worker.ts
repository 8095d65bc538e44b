import { claimForAdoption, claimForCleaning, claimNext, stopWorker } from '@altergate/db';
import type { Claimed, Database } from '@altergate/db';
import type { EngineName } from '@altergate/domain';
import { directEngine, ghostEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import type { Logger } from 'pino';
import { ActiveRuns } from './active-runs.ts';
import { cleanAgain } from './clean.ts';
import { leaseSeconds } from './context.ts';
import type { WorkerContext } from './context.ts';
import { FaultStreaks } from './fault-streaks.ts';
import { keepHouse } from './housekeeping.ts';
import { repeat } from './loop.ts';
import { announceWorker, beat, findDeadWorkers } from './presence.ts';
import { runAdopted, runClaimed } from './run.ts';

const claimEveryMs = 400;
const adoptEveryMs = 3_000;
const beatEveryMs = 5_000;
const cleanEveryMs = 20_000;
const keepHouseEveryMs = 600_000;
const startDueEveryMs = 2_000;

export interface WorkerOptions {
  readonly database: Database;
  /** 32 bytes; opens the passwords of instances. */
  readonly secretKey: Uint8Array;
  /** Absolute, persistent path that only this account may read; never a temporary folder. */
  readonly stateDirectory: string;
  /** Absolute path of gh-ost; null where there is none. */
  readonly ghostBinary: string | null;
  readonly logger: Logger;
  readonly programVersion: string;
  /**
   * Starts tickets whose scheduled time has come; asked again and again. It plans anew, which is not this package's to do.
   * Resolves early when the signal is aborted.
   */
  readonly startDueTickets?: (signal: AbortSignal) => Promise<void>;
  /** `direct` and `gh-ost` unless said. */
  readonly engines?: Partial<Readonly<Record<EngineName, Engine>>>;
}

export interface Worker {
  readonly id: bigint;
  /** How many executions are in its hands. */
  readonly running: number;
  /** Claims nothing more and resolves when what it runs is over. */
  drain(): Promise<void>;
  /**
   * Ends this worker. `interruptRuns: false` leaves gh-ost and sessions alive for the next worker on this host;
   * `true` ends them as `interrupted`. Resolves when everything that this worker started in this process is over.
   */
  stop(options: { readonly interruptRuns: boolean }): Promise<void>;
}

/**
 * Starts to claim and to run executions in this process.
 * @throws AltergateError process-table-unreadable, and what the platform's database throws
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { database, logger } = options;
  const presence = await announceWorker(database.prisma, options);
  const context: WorkerContext = {
    ...options,
    ...presence,
    engines: options.engines ?? { direct: directEngine, 'gh-ost': ghostEngine },
    logger: logger.child({ worker: presence.workerId.toString() }),
    faults: new FaultStreaks(),
  };
  const worker = new RunningWorker(context, options.startDueTickets ?? nothingDue);
  context.logger.info('worker started');
  return worker;
}

const nothingDue = () => Promise.resolve();

class RunningWorker implements Worker {
  readonly id: bigint;
  readonly #context: WorkerContext;
  readonly #active: ActiveRuns;
  readonly #claiming = new AbortController();
  readonly #beating = new AbortController();
  readonly #tasks = new Set<Promise<void>>();
  readonly #loops: readonly Promise<void>[];
  #stopped: Promise<void> | null = null;

  constructor(context: WorkerContext, startDueTickets: (signal: AbortSignal) => Promise<void>) {
    this.id = context.workerId;
    this.#context = context;
    this.#active = new ActiveRuns(context.logger);
    const { logger } = context;
    const claiming = this.#claiming.signal;
    this.#loops = [
      repeat('adopt', adoptEveryMs, claiming, logger, () => this.#adopt()),
      repeat('claim', claimEveryMs, claiming, logger, () => this.#claim()),
      repeat('clean', cleanEveryMs, claiming, logger, () => this.#clean()),
      repeat('keep house', keepHouseEveryMs, claiming, logger, () => keepHouse(context)),
      repeat('start due tickets', startDueEveryMs, claiming, logger, () => startDueTickets(claiming)),
      repeat('beat', beatEveryMs, this.#beating.signal, logger, () =>
        beat(context.database.prisma, { workerId: context.workerId, hostId: context.hostId }),
      ),
    ];
  }

  get running(): number {
    return this.#tasks.size;
  }

  async drain(): Promise<void> {
    this.#claiming.abort();
    this.#active.drain();
    await this.#settled();
  }

  stop({ interruptRuns }: { readonly interruptRuns: boolean }): Promise<void> {
    this.#stopped ??= this.#stop(interruptRuns);
    return this.#stopped;
  }

  async #stop(interruptRuns: boolean): Promise<void> {
    this.#claiming.abort();
    if (interruptRuns) await this.#active.interrupt();
    else this.#active.leave();
    await this.#settled();
    this.#beating.abort();
    await Promise.all(this.#loops);
    await stopWorker(this.#context.database.prisma, this.id);
    this.#context.logger.info('worker stopped');
  }

  /** A round of claiming that was under way may still add a task. */
  async #settled(): Promise<void> {
    await Promise.all(this.#loops.slice(0, 5));
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
  }

  async #claim(): Promise<void> {
    await this.#takeAll(() => claimNext(this.#context.database.prisma, this.#claimer()), runClaimed);
  }

  async #adopt(): Promise<void> {
    const { database, workerId, hostId } = this.#context;
    const deadWorkerIds = await findDeadWorkers(database.prisma, { workerId, hostId });
    const claim = () => claimForAdoption(database.prisma, { ...this.#claimer(), deadWorkerIds });
    await this.#takeAll(claim, runAdopted);
  }

  async #clean(): Promise<void> {
    const held = await claimForCleaning(this.#context.database.prisma, this.#claimer());
    if (held !== null) await cleanAgain(this.#context, held);
  }

  #claimer() {
    const { workerId, hostId } = this.#context;
    return { workerId, hostId, leaseSeconds };
  }

  async #takeAll(claim: () => Promise<Claimed | null>, run: typeof runClaimed): Promise<void> {
    while (!this.#claiming.signal.aborted) {
      const held = await claim();
      if (held === null) return;
      const task = run(this.#context, held, this.#active).finally(() => this.#tasks.delete(task));
      this.#tasks.add(task);
    }
  }
}
