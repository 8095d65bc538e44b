import type { ProgressBody } from '@altergate/contracts';

export const chartSpans = ['recent', 'whole'] as const;
export type ChartSpan = (typeof chartSpans)[number];

/** What "recent" means. */
export const recentMs = 15 * 60_000;
const tableRows = 60;

/** One moment of a run as charts and their table show it. */
export interface ChartPoint {
  readonly at: number;
  readonly rowsPerSecond: number | null;
  readonly backlog: number;
  /** Changes applied per second since the point before; null for the first. */
  readonly appliedPerSecond: number | null;
  readonly lagMs: number | null;
}

/** Samples, oldest first, as points of the last quarter of an hour or of the whole run. */
export function chartPoints(samples: readonly ProgressBody[], span: ChartSpan): ChartPoint[] {
  const from = span === 'whole' ? 0 : (samples.at(-1)?.at ?? 0) - recentMs;
  return samples.flatMap((sample, index) => {
    if (sample.at < from) return [];
    const before = samples[index - 1];
    const ms = before === undefined ? 0 : sample.at - before.at;
    return {
      at: sample.at,
      rowsPerSecond: sample.rowsPerSecond,
      backlog: sample.backlog,
      appliedPerSecond:
        before === undefined || ms <= 0
          ? null
          : Math.max(0, ((sample.applied - before.applied) * 1_000) / ms),
      lagMs: sample.lagMs,
    };
  });
}

/**
 * Where an axis ends that shows at least up to `least`; null for where the chart likes. Small values must not look large,
 * and an end that is 1, 2 or 5 of something has marks that can be read.
 */
export function axisEnd(highest: number, least: number): number | null {
  const power = 10 ** Math.floor(Math.log10(least));
  const end = ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10) * power;
  return highest > end ? null : end;
}

/** Evenly chosen points for a table that can be read, newest first. */
export function tablePoints(points: readonly ChartPoint[]): ChartPoint[] {
  const step = Math.max(1, Math.ceil(points.length / tableRows));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0).toReversed();
}
