import type { ThrottleReason } from './execution.ts';
import type { MessageParams } from './finding.ts';

/** One look at a running copy. Durations in milliseconds; null where the engine did not say. */
export interface ProgressSample {
  /** ms since the epoch by the platform database's clock. */
  readonly at: number;
  readonly rowsCopied: number;
  readonly rowsEstimated: number;
  readonly rowsAreExact: boolean;
  readonly applied: number;
  readonly backlog: number;
  readonly backlogLimit: number;
  readonly lagMs: number | null;
  readonly heartbeatLagMs: number | null;
  readonly throttle: { readonly reason: ThrottleReason; readonly params: MessageParams } | null;
  readonly rowsPerSecond: number | null;
  /** Remaining time of copying as a range; null while it can't be told. */
  readonly remainingMs: { readonly low: number; readonly high: number } | null;
}
