/** How far an execution had come when a fault broke it off. */
export interface FaultProgress {
  readonly phase: string | null;
  /** Null when none was seen since it was taken up. */
  readonly rowsCopied: number | null;
}

interface Streak {
  readonly told: Set<string>;
  progress: FaultProgress;
  faults: number;
}

/**
 * Faults of executions that are taken up again and again, until each ends. Known to one worker alone: another one, or the
 * same after a restart, counts from the beginning.
 */
export class FaultStreaks {
  readonly #streaks = new Map<bigint, Streak>();

  /** Whether this execution has not met a fault of this code before. */
  isNew(executionId: bigint, code: string): boolean {
    const { told } = this.#streakOf(executionId);
    return !told.has(code);
  }

  /** Remembers that the fault was told. */
  told(executionId: bigint, code: string): void {
    this.#streakOf(executionId).told.add(code);
  }

  /** Counts a fault; the answer is how many followed each other without progress, this one included. */
  count(executionId: bigint, now: FaultProgress): number {
    const streak = this.#streakOf(executionId);
    const before = streak.progress;
    const rowsCopied = Math.max(now.rowsCopied ?? 0, before.rowsCopied ?? 0);
    const isFurther = now.phase !== before.phase || rowsCopied > (before.rowsCopied ?? 0);
    streak.faults = isFurther ? 1 : streak.faults + 1;
    streak.progress = { phase: now.phase, rowsCopied };
    return streak.faults;
  }

  /** The execution is over, or in other hands. */
  forget(executionId: bigint): void {
    this.#streaks.delete(executionId);
  }

  #streakOf(executionId: bigint): Streak {
    const known = this.#streaks.get(executionId);
    if (known !== undefined) return known;
    const streak: Streak = { told: new Set(), progress: { phase: null, rowsCopied: null }, faults: 0 };
    this.#streaks.set(executionId, streak);
    return streak;
  }
}
