/** One status line of gh-ost, read. Durations in milliseconds. */
export interface GhostStatus {
  readonly copied: number;
  /** After the copy gh-ost replaces its estimate by the copied count. */
  readonly estimated: number;
  readonly applied: number;
  readonly backlog: number;
  readonly backlogLimit: number;
  readonly totalMs: number;
  readonly copyMs: number;
  readonly lagMs: number;
  readonly heartbeatLagMs: number;
  /** `migrating`, `postponing cut-over`, `counting rows` or `throttled, <reason>`. */
  readonly state: string;
}

const statusLine =
  /^Copy: (-?\d+)\/(-?\d+) ([+-]?(?:\d+\.\d|Inf|NaN))%; Applied: (\d+); Backlog: (\d+)\/(\d+); Time: (\S+)\(total\), (\S+)\(copy\); streamer: (.*?); Lag: (-?\d+\.\d\d)s, HeartbeatLag: (-?\d+\.\d\d)s, State: (.*); ETA: (N\/A|due|(?:\d+h)?(?:\d+m)?\d+s)$/;

/** Reads one status line as gh-ost prints it on stdout and over its socket; null for any other line. */
export function parseStatus(line: string): GhostStatus | null {
  const found = statusLine.exec(line);
  if (!found) return null;
  const text = (index: number): string => found[index] ?? '';
  return {
    copied: Number(text(1)),
    estimated: Number(text(2)),
    applied: Number(text(4)),
    backlog: Number(text(5)),
    backlogLimit: Number(text(6)),
    totalMs: parseDuration(text(7)) ?? 0,
    copyMs: parseDuration(text(8)) ?? 0,
    lagMs: Math.round(Number(text(10)) * 1_000),
    heartbeatLagMs: Math.round(Number(text(11)) * 1_000),
    state: text(12),
  };
}

const units: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  µs: 0.001,
  us: 0.001,
  ns: 0.000_001,
};

/** A Go duration such as `1h2m3s` or `1.003559601s` in milliseconds; null when it is none. */
export function parseDuration(text: string): number | null {
  if (!/^-?(?:\d+(?:\.\d+)?(?:h|ms|m|s|µs|us|ns))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|µs|us|ns)/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? 0);
  }
  return text.startsWith('-') ? -total : total;
}

/** True in the state in which `unpostpone` is accepted. It hides every throttle. */
export function isPostponing(status: GhostStatus): boolean {
  return status.state === 'postponing cut-over';
}
