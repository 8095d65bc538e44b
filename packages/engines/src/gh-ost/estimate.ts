const windowMs = 5 * 60_000;
const quietMs = 30_000;

interface Point {
  readonly at: number;
  readonly copied: number;
}

/** Rate and remaining time of copying. */
export interface Estimate {
  readonly rowsPerSecond: number | null;
  readonly remainingMs: { readonly low: number; readonly high: number } | null;
}

/**
 * Remaining rows ÷ the 80th and the 20th percentile of the rates of the last five minutes.
 * Time spent throttled is no rate: it says nothing of how fast copying goes once it goes on.
 */
export class CopyEstimate {
  #last: Point | null = null;
  #copyingMs = 0;
  #rates: { readonly at: number; readonly perSecond: number; readonly ms: number }[] = [];

  /** Takes one look: ms of any steady clock, rows copied so far, and whether copying waited then. */
  add(at: number, copied: number, throttled: boolean): void {
    const last = this.#last;
    this.#last = { at, copied };
    if (!last || throttled) return;
    const ms = at - last.at;
    if (ms <= 0 || copied < last.copied) return;
    this.#copyingMs += ms;
    this.#rates.push({ at, ms, perSecond: ((copied - last.copied) * 1_000) / ms });
    this.#rates = this.#rates.filter((rate) => at - rate.at <= windowMs);
  }

  /** `remainingMs` stays null for the first 30 s of copying, under 1 %, and past the estimate. */
  read(estimated: number): Estimate {
    const recent = this.#rates.slice(-10);
    const ms = recent.reduce((sum, rate) => sum + rate.ms, 0);
    const rowsPerSecond =
      ms === 0 ? null : recent.reduce((sum, rate) => sum + rate.perSecond * rate.ms, 0) / ms;
    const copied = this.#last?.copied ?? 0;
    const rounded = rowsPerSecond === null ? null : Math.round(rowsPerSecond);
    if (this.#copyingMs < quietMs || estimated <= 0 || copied < estimated / 100 || copied > estimated) {
      return { rowsPerSecond: rounded, remainingMs: null };
    }
    const sorted = this.#rates.map((rate) => rate.perSecond).sort((one, other) => one - other);
    const slow = percentile(sorted, 0.2);
    const fast = percentile(sorted, 0.8);
    if (slow <= 0 || fast <= 0) return { rowsPerSecond: rounded, remainingMs: null };
    const rows = estimated - copied;
    return {
      rowsPerSecond: rounded,
      remainingMs: { low: Math.round((rows / fast) * 1_000), high: Math.round((rows / slow) * 1_000) },
    };
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}
