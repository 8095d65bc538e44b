/** Several measurements of one thing. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError without values */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high, least, most] = [sorted.at(-1 - middle), sorted[middle], sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new RangeError('there is nothing to measure');
  }
  return { median: (low + high) / 2, least, most };
}

/**
 * The value below or at which so many percent of the values lie (nearest rank).
 * @throws RangeError without values
 */
export function percentile(values: Readonly<ArrayLike<number>>, percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there is nothing to measure');
  return value;
}
