import { nextTick, ref } from 'vue';
import { describe, expect, test } from 'vitest';
import type { ProgressBody } from '@altergate/contracts';
import { axisEnd, chartPoints, recentMs, tablePoints } from '../../src/features/executions/chart-points.ts';
import { barPart, copyFigure, isOutrun, waitedMs } from '../../src/features/executions/progress-figures.ts';
import { runEvents } from '../../src/features/executions/run-events.ts';
import { useAnnouncements } from '../../src/features/executions/use-announcements.ts';
import { backOf } from '../../src/features/executions/use-undo.ts';
import { durationParts, elapsedText } from '../../src/common/time/duration.ts';

const sample = (change: Partial<ProgressBody>): ProgressBody => ({
  at: 0,
  rowsCopied: 500,
  rowsEstimated: 1_000,
  rowsAreExact: false,
  applied: 0,
  backlog: 0,
  backlogLimit: 1_000,
  lagMs: null,
  heartbeatLagMs: null,
  throttle: null,
  rowsPerSecond: null,
  remainingMs: null,
  ...change,
});
const copying = { state: 'running', phase: 'copying', outcome: null } as const;

test('a bar is full only when the change is known to be applied', () => {
  const done = sample({ rowsCopied: 1_000 });
  expect(barPart(copying, done)).toBeLessThan(1);
  expect(barPart({ ...copying, phase: 'cutting_over' }, done)).toBeLessThan(1);
  expect(barPart({ state: 'succeeded', phase: null, outcome: 'unknown' }, done)).toBeLessThan(1);
  expect(barPart({ state: 'succeeded', phase: null, outcome: 'applied' }, done)).toBe(1);
});

test('more rows than estimated have no percentage and a bar without end', () => {
  const more = sample({ rowsCopied: 1_200 });
  expect(copyFigure(more)).toEqual({ kind: 'more', copied: 1_200, estimated: 1_000 });
  expect(barPart(copying, more)).toBeNull();
});

test('percentages are rounded down, so that 100 is not said too early', () => {
  expect(copyFigure(sample({ rowsCopied: 999 }))).toMatchObject({ percent: 99 });
});

test('an estimate of nothing means that rows are still counted', () => {
  expect(copyFigure(sample({ rowsEstimated: 0 })).kind).toBe('counting');
});

test('lengths of time are told in the unit that fits', () => {
  expect(durationParts(59_999)).toEqual({ unit: 'seconds', n: 59, rest: 0 });
  expect(durationParts(131_000)).toEqual({ unit: 'minutes', n: 2, rest: 11 });
  expect(durationParts(11_520_000)).toEqual({ unit: 'hours', n: 3, rest: 12 });
  expect(durationParts(-5)).toEqual({ unit: 'seconds', n: 0, rest: 0 });
  expect(elapsedText(131_000)).toBe('+00:02:11');
});

test('a copy has waited as long as its waits before and the one that goes on', () => {
  const since = new Date(1_000_000).toISOString();
  expect(waitedMs({ throttledMs: 0, throttledSince: null }, 2_000_000)).toBe(0);
  expect(waitedMs({ throttledMs: 5_000, throttledSince: null }, 2_000_000)).toBe(5_000);
  expect(waitedMs({ throttledMs: 5_000, throttledSince: since }, 1_060_000)).toBe(65_000);
  expect(waitedMs({ throttledMs: 5_000, throttledSince: since }, 999_000)).toBe(5_000);
});

describe('no end is in sight', () => {
  const full = (at: number, backlog = 1_000) => sample({ at, backlog });

  test('once the backlog has been full for a minute', () => {
    expect(isOutrun([full(0), full(30_000), full(59_999)])).toBe(false);
    expect(isOutrun([full(0), full(30_000), full(60_000)])).toBe(true);
  });

  test('and is again as soon as the backlog is smaller, also in between', () => {
    expect(isOutrun([full(0), full(30_000, 999), full(61_000)])).toBe(false);
    expect(isOutrun([full(0), full(61_000), full(62_000, 12)])).toBe(false);
    expect(isOutrun([])).toBe(false);
  });

  test('but not while copying waits: then nothing is applied, and the backlog says nothing of the writes', () => {
    const throttle = { reason: 'person', params: {} } as const;
    const held = (at: number) => ({ ...full(at), throttle });
    expect(isOutrun([held(0), held(30_000), held(60_000)])).toBe(false);
    expect(isOutrun([held(0), full(30_000), full(60_000)])).toBe(false);
    expect(isOutrun([held(0), full(30_000), full(90_000)])).toBe(true);
  });
});

describe('the charts of a run', () => {
  const samples = Array.from({ length: 1_000 }, (_, index) =>
    sample({ at: index * 2_000, applied: index * 10, backlog: index }),
  );

  test('show the last quarter of an hour or the whole run', () => {
    const recent = chartPoints(samples, 'recent');
    expect(recent[0]?.at).toBe(1_998_000 - recentMs);
    expect(recent.at(-1)?.at).toBe(1_998_000);
    expect(chartPoints(samples, 'whole')).toHaveLength(1_000);
  });

  test('tell changes per second since the sample before, and nothing of the first', () => {
    const [first, second] = chartPoints(samples, 'whole');
    expect([first?.appliedPerSecond, second?.appliedPerSecond]).toEqual([null, 5]);
  });

  test('fit a table that can be read, the newest on top', () => {
    const rows = tablePoints(chartPoints(samples, 'whole'));
    expect(rows.length).toBeLessThanOrEqual(60);
    expect(rows[0]?.at).toBe(1_998_000);
    expect(rows.every((row, index) => index === 0 || row.at < (rows[index - 1]?.at ?? 0))).toBe(true);
  });

  test('do not draw a normal backlog or a small lag as high as a large one, and have marks that can be read', () => {
    expect([0, 1, 10].map((highest) => axisEnd(highest, 10))).toEqual([10, 10, 10]);
    expect([1.8, 12, 3.6].map((least) => axisEnd(0.1, least))).toEqual([2, 20, 5]);
    expect(axisEnd(640, 10)).toBeNull();
  });

  test('mark what was confirmed and when attempts began, in order', () => {
    const person = { id: '1', name: 'rui', displayName: 'Rui' };
    const command = { id: '1', reply: null, requestedBy: person, requestedAt: '2026-01-01T00:00:00Z' };
    const events = runEvents({
      commands: [
        {
          ...{ ...command, verb: 'set_chunk_size', argument: { chunkSize: 5_000 }, state: 'confirmed' },
          repliedAt: '2026-01-01T00:00:05Z',
        },
        { ...command, verb: 'pause', argument: {}, state: 'refused', repliedAt: '2026-01-01T00:00:06Z' },
        { ...command, verb: 'cut_over', argument: {}, state: 'confirmed', repliedAt: '2026-01-01T00:00:07Z' },
      ],
      attempts: [
        {
          ...{ number: 1, requestedBy: null, gate: [], result: null, reason: null, writeWaitMs: null },
          ...{ startedAt: '2026-01-01T00:00:01Z', endedAt: null },
        },
      ],
    });
    expect(events.map(({ key, params }) => [key, params])).toEqual([
      ['event.attempt', { n: 1 }],
      ['event.set_chunk_size', { size: 5_000 }],
    ]);
  });
});

test('a verb without a dialog is taken back by its opposite or by the value of before', () => {
  expect(backOf({ verb: 'pause' }, 1_000)).toEqual({ verb: 'resume' });
  expect(backOf({ verb: 'resume' }, 1_000)).toEqual({ verb: 'pause' });
  expect(backOf({ verb: 'set_chunk_size', chunkSize: 5_000 }, 1_000)).toEqual({
    verb: 'set_chunk_size',
    chunkSize: 1_000,
  });
  expect(backOf({ verb: 'set_chunk_size', chunkSize: 1_000 }, 1_000)).toBeNull();
  expect(backOf({ verb: 'cut_over' }, 1_000)).toBeNull();
});

describe('what is read out of a run', () => {
  function listener() {
    let time = 0;
    const spoken = ref<Parameters<typeof useAnnouncements>[0]['value']>({
      percent: 10,
      throttle: null,
      progress: '10 %',
    });
    const heard = useAnnouncements(spoken, () => time);
    return async (at: number, change: Partial<typeof spoken.value>) => {
      time = at;
      spoken.value = { ...spoken.value, ...change };
      await nextTick();
      return heard.value;
    };
  }

  test('is each quarter of the copy once, and nothing when the page is opened', async () => {
    const hear = listener();
    expect(await hear(1_000, { percent: 20, progress: '20 %' })).toBe('');
    expect(await hear(2_000, { percent: 26, progress: '26 %' })).toBe('26 %');
    expect(await hear(3_000, { percent: 30, progress: '30 %' })).toBe('26 %');
    expect(await hear(4_000, { percent: 76, progress: '76 %' })).toBe('76 %');
  });

  test('is a wait at most every thirty seconds', async () => {
    const hear = listener();
    expect(await hear(1_000, { throttle: 'busy 31' })).toBe('busy 31');
    expect(await hear(2_000, { throttle: 'busy 32' })).toBe('busy 31');
    expect(await hear(31_000, { throttle: 'busy 33' })).toBe('busy 33');
  });

  test('is otherwise how far it is, every five minutes', async () => {
    const hear = listener();
    expect(await hear(299_000, { percent: 12, progress: '12 %' })).toBe('');
    expect(await hear(300_000, { percent: 13, progress: '13 %' })).toBe('13 %');
    expect(await hear(301_000, { percent: 14, progress: '14 %' })).toBe('13 %');
  });
});
