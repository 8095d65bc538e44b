import { expect, test } from 'vitest';
import type { LogLine } from '@altergate/domain';
import { findHeldBack, heldBackBy, isHeldBack } from '../../src/features/executions/held-back.ts';
import { line } from './log-lines.ts';

const gate = (seq: number, check: string): LogLine => ({
  ...line(seq),
  ...{ stream: 'sys', message: { code: `gate-${check}`, params: { session: '42' } } },
});
const codes = (lines: readonly LogLine[]) => heldBackBy(lines, null)?.reasons.map(({ code }) => code);

test('what one look of the gate found is told together, and a later look takes its place', () => {
  expect(codes([line(1), line(2)])).toBeUndefined();
  expect(codes([gate(1, 'heartbeat-lag'), gate(2, 'no-metadata-lock')])).toEqual([
    ...['gate-heartbeat-lag', 'gate-no-metadata-lock'],
  ]);
  expect(codes([gate(1, 'heartbeat-lag'), line(2), gate(30, 'no-metadata-lock')])).toEqual([
    'gate-no-metadata-lock',
  ]);
});

test('what gh-ost or a person said is no word of the gate', () => {
  const said = gate(1, 'writable');
  expect(
    codes([
      { ...said, stream: 'you' },
      { ...said, message: null },
    ]),
  ).toBeUndefined();
});

test('a run is held back until an attempt begins, and only while it waits for its cut-over', () => {
  const held = { at: 60_000, reasons: [] };
  const attempt = (ms: number) => ({
    ...{ number: 1, requestedBy: null, gate: [], result: null, reason: null, writeWaitMs: null },
    ...{ startedAt: new Date(ms).toISOString(), endedAt: null },
  });
  const run: Parameters<typeof isHeldBack>[1] = {
    ...{ state: 'running', phase: 'postponed' },
    attempts: [attempt(50_000)],
  };
  expect(isHeldBack(held, run)).toBe(true);
  expect(isHeldBack(held, { ...run, attempts: [attempt(61_000)] })).toBe(false);
  expect(isHeldBack(held, { ...run, phase: 'cutting_over' })).toBe(false);
  expect(isHeldBack(held, { ...run, state: 'succeeded' })).toBe(false);
});

test('the newest word of the gate is found behind any number of lines, or is not known', async () => {
  const asked: number[] = [];
  const pages = (found: readonly (readonly LogLine[])[]) => (from: number) => {
    asked.push(from);
    return Promise.resolve({
      lines: [...(found[(from - 1) / 100] ?? [])],
      scannedTo: from + 99,
      head: 300,
    });
  };
  const told = await findHeldBack(
    pages([[gate(1, 'heartbeat-lag')], [], [gate(250, 'no-metadata-lock'), line(260)]]),
    300,
  );
  expect(told?.reasons.map(({ code }) => code)).toEqual(['gate-no-metadata-lock']);
  expect(asked).toEqual([1, 101, 201]);
  expect(await findHeldBack(pages([]), 300)).toBeNull();
  expect(await findHeldBack(pages([[gate(1, 'heartbeat-lag')]]), 1_000_000)).toBeNull();
});
