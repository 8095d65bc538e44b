/** How much may happen at once, and how much may wait for it. */
interface Room {
  readonly atOnce: number;
  readonly waiting: number;
}

/** Room for everybody together, and for each person. */
export interface TurnRules extends Room {
  readonly perPerson: Room;
}

/** The right to go on, until it is given back; giving it back twice is giving it back once. */
export interface Turn {
  readonly end: () => void;
}

/** What is known of somebody who runs or waits. */
interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets a few go on at once and the others wait, in turns: of the people who wait the one who was served longest ago is
 * next, so that nobody who asks for much stands before everybody else. A turn is handed over in the moment it ends, so
 * that nobody slips in between.
 */
export class Turns {
  readonly #rules: TurnRules;
  readonly #refuse: (share: 'person' | 'everybody') => Error;
  /** In the order in which they are served. */
  readonly #queues = new Map<string, Queue>();
  #running = 0;
  #waiting = 0;

  /** @param refuse the error for whoever finds their own places taken, or everybody's */
  constructor(rules: TurnRules, refuse: (share: 'person' | 'everybody') => Error) {
    this.#rules = rules;
    this.#refuse = refuse;
  }

  /** How many people run or wait. */
  get people(): number {
    return this.#queues.size;
  }

  /** Waits for a turn; null when the asker was gone before it came. @throws what `refuse` makes */
  take(person: string, signal?: AbortSignal): Promise<Turn | null> {
    if (signal?.aborted === true) return Promise.resolve(null);
    const queue = this.#queues.get(person) ?? { running: 0, waiting: [] };
    const { atOnce, waiting, perPerson } = this.#rules;
    if (this.#running < atOnce && queue.running < perPerson.atOnce) {
      return Promise.resolve(this.#start(person, queue));
    }
    const isOwnFault = queue.running + queue.waiting.length >= perPerson.atOnce + perPerson.waiting;
    if (isOwnFault || this.#waiting >= waiting) {
      return Promise.reject(this.#refuse(isOwnFault ? 'person' : 'everybody'));
    }
    this.#queues.set(person, queue);
    return this.#wait(person, queue, signal);
  }

  #wait(person: string, queue: Queue, signal: AbortSignal | undefined): Promise<Turn | null> {
    return new Promise((resolve) => {
      const go = () => {
        signal?.removeEventListener('abort', leave);
        resolve(this.#start(person, queue));
      };
      const leave = () => {
        queue.waiting.splice(queue.waiting.indexOf(go), 1);
        this.#waiting -= 1;
        this.#forget(person, queue);
        resolve(null);
      };
      signal?.addEventListener('abort', leave, { once: true });
      queue.waiting.push(go);
      this.#waiting += 1;
    });
  }

  /** Counts a turn as taken from now on, before its owner has gone on. */
  #start(person: string, queue: Queue): Turn {
    queue.running += 1;
    this.#running += 1;
    // Whoever was served goes to the end of the round.
    this.#queues.delete(person);
    this.#queues.set(person, queue);
    let isOver = false;
    return {
      end: () => {
        if (isOver) return;
        isOver = true;
        queue.running -= 1;
        this.#running -= 1;
        this.#forget(person, queue);
        this.#serve();
      },
    };
  }

  #serve(): void {
    while (this.#running < this.#rules.atOnce) {
      const next = [...this.#queues].find(
        ([, queue]) => queue.waiting.length > 0 && queue.running < this.#rules.perPerson.atOnce,
      );
      if (next === undefined) return;
      const [, queue] = next;
      const go = queue.waiting.shift();
      if (go === undefined) return;
      this.#waiting -= 1;
      go();
    }
  }

  #forget(person: string, queue: Queue): void {
    if (queue.running === 0 && queue.waiting.length === 0) this.#queues.delete(person);
  }
}
