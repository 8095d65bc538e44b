/** A length of time in the largest two units that say something, ready for a message. */
export interface DurationParts {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly n: number;
  readonly rest: number;
}

/** Splits milliseconds; negative ones count as none. `rest` is in the next smaller unit. */
export function durationParts(ms: number): DurationParts {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return { unit: 'seconds', n: seconds, rest: 0 };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: 'minutes', n: minutes, rest: seconds % 60 };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { unit: 'hours', n: hours, rest: minutes % 60 };
  return { unit: 'days', n: Math.floor(hours / 24), rest: hours % 24 };
}

/** `+00:02:11`: time since the start of a run. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `+${two(Math.floor(seconds / 3_600))}:${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
}
