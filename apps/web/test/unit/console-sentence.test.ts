import { describe, expect, test } from 'vitest';
import { consoleSentence } from '../../src/features/executions/console-sentence.ts';
import { dana, execution, i18n, rui, words } from './next-move-cases.ts';

type Console = Parameters<typeof consoleSentence>[0];

const run: Console = {
  ...execution,
  copiedAt: null,
  pausedBy: null,
  throttle: null,
  throttledSince: null,
  attempts: [],
  cutOver: 'wait',
  worstWriteWaitMs: 6_000,
  requestedBy: rui,
  connectionId: null,
  queuedBehind: null,
  commands: [],
};

function told(change: Partial<Console>): string {
  const { key, params } = consoleSentence(
    { ...run, ...change },
    { ...words, throttle: ({ params: values }) => `Server busy: ${String(values['variable'])}` },
  );
  return i18n.global.t(key, params);
}

describe('the sentence of a console', () => {
  test('says while copying that nothing waits for a person', () => {
    expect(told({})).toBe('Copying since 12:03, started by Rui. Nothing waits for a person.');
  });

  test('says why copying waits and that it goes on by itself', () => {
    const throttle = { code: 'throttle-max-load', params: { variable: 'Threads_running' } };
    expect(told({ throttle })).toBe('Server busy: Threads_running. It goes on by itself.');
    expect(told({ throttle, throttledSince: '2026-01-01T12:03:00Z' })).toBe(
      'Server busy: Threads_running, since 12:03. It goes on by itself.',
    );
  });

  test.each([
    ['throttle-flag-file', 'It goes on when the flag file is removed on the host of the run.'],
    ['throttle-person', 'It goes on when somebody resumes it.'],
    ['throttle-unreadable-variable', 'It does not go on by itself:'],
  ])('does not claim of %s that it goes on by itself', (code, end) => {
    for (const throttledSince of [null, '2026-01-01T12:03:00Z']) {
      const text = told({ throttle: { code, params: {} }, throttledSince });
      expect(text).toContain(end);
      expect(text).not.toContain('It goes on by itself');
    }
  });

  test('claims nothing about a wait whose reason it does not know', () => {
    const throttle = { code: 'throttle-other', params: { variable: 'something new' } };
    expect(told({ throttle, throttledSince: '2026-01-01T12:03:00Z' })).toBe(
      'Server busy: something new, since 12:03.',
    );
  });

  test('does not say of a copied table under a pause that copying waits', () => {
    expect(told({ pausedBy: dana })).toContain('Copying waits');
    const text = told({ pausedBy: dana, phase: 'postponed' });
    expect(text).toBe('Paused by Dana. Everything is copied; changes queue up, and so does the cut-over.');
  });

  test('names who paused it, whatever else throttles', () => {
    const throttle = { code: 'throttle-max-load', params: {} };
    expect(told({ pausedBy: dana, throttle })).toContain('Paused by Dana');
  });

  test('says that a copied table waits for a reviewer, or cuts over by itself', () => {
    expect(told({ phase: 'postponed' })).toBe('Copied. Waits for a reviewer since 12:03.');
    expect(told({ phase: 'postponed', cutOver: 'when_copied' })).toContain('by itself');
  });

  test('tells the price of a cut-over while it happens', () => {
    expect(told({ phase: 'cutting_over' })).toContain('Writes to shop.orders may wait up to 6 s');
  });
});
