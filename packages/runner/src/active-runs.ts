import type { Logger } from 'pino';
import type { Run } from './held-run.ts';

/** The runs in this worker's hands, and what it told them when it stops. */
export class ActiveRuns {
  readonly #runs = new Set<Run>();
  readonly #letGo = new AbortController();
  readonly #logger: Logger;
  #isStopping = false;
  #isInterrupting = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get letGo(): AbortSignal {
    return this.#letGo.signal;
  }

  /** Nothing new is started any more. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** What lives is to end. */
  get isInterrupting(): boolean {
    return this.#isInterrupting;
  }

  add(run: Run): void {
    this.#runs.add(run);
  }

  delete(run: Run): void {
    this.#runs.delete(run);
  }

  /** Starts nothing more; what lives is followed to its end. */
  drain(): void {
    this.#isStopping = true;
  }

  /** Lets go of everything: the runs live on, the next worker takes them up. */
  leave(): void {
    this.#isStopping = true;
    this.#letGo.abort();
  }

  /** Ends what lives; its followers see the end and conclude it. */
  async interrupt(): Promise<void> {
    this.#isStopping = true;
    this.#isInterrupting = true;
    await Promise.all([...this.#runs].map((run) => this.#interruptOne(run)));
  }

  async #interruptOne(run: Run): Promise<void> {
    const { engine, job, intent } = run.loaded;
    if (run.started === null || intent === null) return;
    try {
      await engine.interrupt(job, intent, run.started);
    } catch (error) {
      this.#logger.error({ error, executionId: job.executionId }, 'the run does not end');
    }
  }
}
