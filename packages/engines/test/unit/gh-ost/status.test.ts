import { describe, expect, it } from 'vitest';
import { CopyEstimate } from '../../../src/gh-ost/estimate.ts';
import { parseDuration, parseStatus } from '../../../src/gh-ost/status.ts';
import { parseThrottle } from '../../../src/gh-ost/throttle.ts';

const line = (state: string, eta = 'N/A'): string =>
  `Copy: 18204331/41000000 44.4%; Applied: 12; Backlog: 3/1000; Time: 1h2m3s(total), 59m0s(copy); streamer: 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-9568,aa:1; Lag: 0.12s, HeartbeatLag: 1.05s, State: ${state}; ETA: ${eta}`;

describe('a status line', () => {
  it('is read with its durations in milliseconds', () => {
    expect(parseStatus(line('migrating', '2h42m9s'))).toEqual({
      copied: 18_204_331,
      estimated: 41_000_000,
      applied: 12,
      backlog: 3,
      backlogLimit: 1_000,
      totalMs: 3_723_000,
      copyMs: 3_540_000,
      lagMs: 120,
      heartbeatLagMs: 1_050,
      state: 'migrating',
    });
  });

  it('is read when the estimate is zero and the share is no number', () => {
    const text =
      'Copy: 0/0 NaN%; Applied: 0; Backlog: 0/1000; Time: 0s(total), 0s(copy); streamer: ; Lag: 0.00s, HeartbeatLag: 0.00s, State: migrating; ETA: due';
    expect(parseStatus(text)?.estimated).toBe(0);
  });

  it('is not seen in a line that only begins like one', () => {
    expect(parseStatus('Copy: 1/2 50.0%; Applied: 0')).toBeNull();
  });
});

describe('a Go duration', () => {
  it.each([
    ['1.003559601s', 1_003.559_601],
    ['990.548624ms', 990.548_624],
    ['1m45s', 105_000],
    ['0s', 0],
  ])('%s has %d ms', (text, ms) => {
    expect(parseDuration(text)).toBeCloseTo(ms, 5);
  });

  it('is none without a unit', () => {
    expect(parseDuration('12')).toBeNull();
  });
});

describe('the reason of a throttle', () => {
  it.each([
    ['commanded by user', { reason: 'person', params: {} }],
    ['flag-file', { reason: 'flag_file', params: {} }],
    [
      'max-load Threads_running=31 >= 25',
      { reason: 'max_load', params: { variable: 'Threads_running', value: 31, limit: 25 } },
    ],
    ['lag=2.483039s', { reason: 'lag', params: { lagMs: 2_483 } }],
    [
      'db2:3306 replica-lag=2.000000s',
      { reason: 'replica_lag', params: { replica: 'db2:3306', lagMs: 2_000 } },
    ],
    ['throttle-query', { reason: 'throttle_query', params: {} }],
    ['Too many requests (http=429)', { reason: 'http', params: { status: 429 } }],
    ['Connection error (http=-1)', { reason: 'http', params: { status: -1 } }],
    ['http=503', { reason: 'http', params: { status: 503 } }],
    [
      'critical-load-hibernate until 2026-11-20 09:21:40.216904881 +0000 UTC',
      { reason: 'hibernating', params: { until: '2026-11-20T09:21:40Z' } },
    ],
    ['leaving hibernation', { reason: 'waking_up', params: {} }],
    [
      'NoSuchVar sql: no rows in result set',
      { reason: 'unreadable_variable', params: { variable: 'NoSuchVar' } },
    ],
    ['something new', { reason: 'other', params: { text: 'something new' } }],
  ])('%s', (text, expected) => {
    expect(parseThrottle(`throttled, ${text}`)).toEqual(expected);
  });

  it('is none while rows are copied', () => {
    expect(parseThrottle('migrating')).toBeNull();
  });
});

describe('the remaining time', () => {
  it('is a range between the fast and the slow rates of five minutes', () => {
    const estimate = new CopyEstimate();
    let copied = 0;
    for (let second = 0; second <= 60; second += 1) {
      estimate.add(second * 1_000, copied, false);
      copied += second % 2 === 0 ? 1_000 : 2_000;
    }
    const { rowsPerSecond, remainingMs } = estimate.read(1_000_000);
    expect(rowsPerSecond).toBe(1_500);
    const left = 1_000_000 - 90_000;
    expect(remainingMs).toEqual({ low: (left / 2_000) * 1_000, high: (left / 1_000) * 1_000 });
  });

  it('is not told in the first half minute, under one per cent, nor past the estimate', () => {
    const early = new CopyEstimate();
    early.add(0, 0, false);
    early.add(20_000, 20_000, false);
    expect(early.read(100_000).remainingMs).toBeNull();
    const slow = new CopyEstimate();
    slow.add(0, 0, false);
    slow.add(60_000, 60, false);
    expect(slow.read(100_000).remainingMs).toBeNull();
    const past = new CopyEstimate();
    past.add(0, 0, false);
    past.add(60_000, 600, false);
    expect(past.read(500).remainingMs).toBeNull();
  });

  it('takes no account of the time that copying waited', () => {
    const estimate = new CopyEstimate();
    estimate.add(0, 0, false);
    estimate.add(40_000, 40_000, false);
    estimate.add(600_000, 40_000, true);
    estimate.add(601_000, 41_000, false);
    expect(estimate.read(1_000_000).rowsPerSecond).toBe(1_000);
  });
});
