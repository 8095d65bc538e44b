import type { MessageParams, ThrottleReason } from '@altergate/domain';

export interface Throttle {
  readonly reason: ThrottleReason;
  readonly params: MessageParams;
}

type Rule = readonly [RegExp, (found: RegExpExecArray) => Throttle];

const part = (found: RegExpExecArray, index: number): string => found[index] ?? '';
const seconds = (found: RegExpExecArray, index: number): number =>
  Math.round(Number(part(found, index)) * 1_000);

/** In the order of gh-ost's own words; the last that fits a host is the broken control replica. */
const rules: readonly Rule[] = [
  [/^commanded by user$/, () => ({ reason: 'person', params: {} })],
  [/^flag-file$/, () => ({ reason: 'flag_file', params: {} })],
  [
    /^max-load (\S+?)=(\d+) >= (\d+)$/,
    (found) => ({
      reason: 'max_load',
      params: { variable: part(found, 1), value: Number(part(found, 2)), limit: Number(part(found, 3)) },
    }),
  ],
  [/^throttle-query$/, () => ({ reason: 'throttle_query', params: {} })],
  [/^lag=([\d.]+)s$/, (found) => ({ reason: 'lag', params: { lagMs: seconds(found, 1) } })],
  [
    /^(\S+:\d+) replica-lag=([\d.]+)s$/,
    (found) => ({ reason: 'replica_lag', params: { replica: part(found, 1), lagMs: seconds(found, 2) } }),
  ],
  [/http=(-?\d+)\)?$/, (found) => ({ reason: 'http', params: { status: Number(part(found, 1)) } })],
  [
    /^(?:freno: )?(Expectation failed|Internal server error)/,
    (found) => ({ reason: 'http', params: { status: part(found, 1) === 'Expectation failed' ? 417 : 500 } }),
  ],
  [
    /^critical-load-hibernate until (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/,
    (found) => ({ reason: 'hibernating', params: { until: `${part(found, 1)}T${part(found, 2)}Z` } }),
  ],
  [/^leaving hibernation$/, () => ({ reason: 'waking_up', params: {} })],
  [
    /^([A-Za-z]\w*) sql: no rows/,
    (found) => ({ reason: 'unreadable_variable', params: { variable: part(found, 1) } }),
  ],
];

/** Why copying waits, from the State text of a status line; null when it does not. */
export function parseThrottle(state: string): Throttle | null {
  const prefix = 'throttled, ';
  if (!state.startsWith(prefix)) return null;
  const text = state.slice(prefix.length);
  for (const [pattern, build] of rules) {
    const found = pattern.exec(text);
    if (found) return build(found);
  }
  return { reason: 'other', params: { text: text.slice(0, 200) } };
}
