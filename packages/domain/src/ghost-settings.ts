/** gh-ost settings of one run, frozen with the plan. Ranges are ours, because gh-ost clamps silently. */
export interface GhostSettings {
  readonly chunkSize: number;
  readonly dmlBatchSize: number;
  readonly niceRatio: number;
  readonly maxLagMillis: number;
  /** Status variable → limit; copying waits while one is reached. */
  readonly maxLoad: Readonly<Record<string, number>>;
  readonly criticalLoad: Readonly<Record<string, number>>;
  /** Seconds to sleep when a critical load is met; the run never ends for it. */
  readonly criticalLoadHibernateSeconds: number;
  readonly defaultRetries: number;
  readonly cutOverLockTimeoutSeconds: number;
  /** Tables estimated below this many rows are counted exactly. */
  readonly exactRowcountBelow: number;
  /** Days until a kept old table may be dropped. */
  readonly keepOldTableDays: number;
}

export type GhostSettingRange = { readonly least: number; readonly most: number };

/** gh-ost's own limits where it has some, ours elsewhere. */
export const ghostSettingRanges = {
  chunkSize: { least: 10, most: 100_000 },
  dmlBatchSize: { least: 1, most: 1_000 },
  niceRatio: { least: 0, most: 100 },
  maxLagMillis: { least: 1_500, most: 3_600_000 },
  criticalLoadHibernateSeconds: { least: 10, most: 3_600 },
  defaultRetries: { least: 60, most: 10_000 },
  cutOverLockTimeoutSeconds: { least: 2, most: 10 },
  exactRowcountBelow: { least: 0, most: 1_000_000_000 },
  keepOldTableDays: { least: 0, most: 365 },
} as const satisfies Partial<Record<keyof GhostSettings, GhostSettingRange>>;

/** Settings of an instance that says nothing else. */
export const defaultGhostSettings: GhostSettings = {
  chunkSize: 1_000,
  dmlBatchSize: 50,
  niceRatio: 0,
  maxLagMillis: 1_500,
  maxLoad: { Threads_running: 50 },
  criticalLoad: { Threads_running: 1_000 },
  criticalLoadHibernateSeconds: 60,
  defaultRetries: 120,
  cutOverLockTimeoutSeconds: 3,
  exactRowcountBelow: 5_000_000,
  keepOldTableDays: 7,
};
