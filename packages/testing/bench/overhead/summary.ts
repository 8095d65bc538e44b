import type { AltergateRun } from './altergate-run.ts';
import type { BareRun } from './bare-run.ts';
import { spreadOf } from '../common/statistics.ts';
import type { Spread } from '../common/statistics.ts';

/** One round: the same change both ways, one right after the other. */
export interface Round {
  readonly first: 'bare' | 'altergate';
  readonly bare: BareRun;
  readonly altergate: AltergateRun;
}

/** Altergate's own time may be this long in one run, ms. */
export const aimMs = 1_500;

export interface Summary {
  readonly totals: {
    readonly bare: Spread;
    readonly altergate: Spread;
    /** gh-ost alone inside of these, spawn to exit: what differs here is the machine's noise, not Altergate. */
    readonly ghostOfAltergate: Spread;
    /** Altergate less bare gh-ost, round by round. */
    readonly paired: Spread;
    /** Median of Altergate by the median of bare gh-ost of the same benchmark run. */
    readonly ratio: number;
  };
  readonly own: {
    readonly claimToSpawn: Spread;
    readonly copiedToRelease: Spread;
    readonly exitToOutcome: Spread;
    readonly sum: Spread;
  };
  /** The same with the time until the worker noticed. */
  readonly seen: {
    readonly claimToSpawn: Spread;
    readonly lineToRelease: Spread;
    readonly goneToOutcome: Spread;
    readonly sum: Spread;
  };
  readonly bareRelease: Spread;
  readonly queue: Spread;
  readonly aimMs: number;
  readonly isAimMet: boolean;
}

/** Medians and spreads of all rounds, ms. The aim is judged by the stricter reading, with the time to notice. */
export function summarise(rounds: readonly Round[]): Summary {
  const of = (pick: (round: Round) => number): Spread => spreadOf(rounds.map(pick));
  const bare = of((round) => round.bare.totalMs);
  const altergate = of((round) => round.altergate.totalMs);
  const seenSum = of(
    ({ altergate: { own, seen } }) => own.claimToSpawnMs + seen.lineToReleaseMs + seen.goneToOutcomeMs,
  );
  return {
    totals: {
      bare,
      altergate,
      ghostOfAltergate: of((round) => round.altergate.ghostMs),
      paired: of((round) => round.altergate.totalMs - round.bare.totalMs),
      ratio: altergate.median / bare.median,
    },
    own: {
      claimToSpawn: of(({ altergate: { own } }) => own.claimToSpawnMs),
      copiedToRelease: of(({ altergate: { own } }) => own.copiedToReleaseMs),
      exitToOutcome: of(({ altergate: { own } }) => own.exitToOutcomeMs),
      sum: of(({ altergate: { own } }) => own.claimToSpawnMs + own.copiedToReleaseMs + own.exitToOutcomeMs),
    },
    seen: {
      claimToSpawn: of(({ altergate: { own } }) => own.claimToSpawnMs),
      lineToRelease: of(({ altergate: { seen } }) => seen.lineToReleaseMs),
      goneToOutcome: of(({ altergate: { seen } }) => seen.goneToOutcomeMs),
      sum: seenSum,
    },
    bareRelease: of((round) => round.bare.releaseMs),
    queue: of((round) => round.altergate.queueMs),
    aimMs,
    isAimMet: seenSum.median <= aimMs,
  };
}
