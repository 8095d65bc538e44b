import { describe, expect, test } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { ExecutionSummary } from '@altergate/contracts';
import { ticketStates } from '@altergate/domain';
import { nextMove } from '../../src/features/tickets/next-move.ts';
import { consoleSentence } from '../../src/features/executions/console-sentence.ts';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

const i18n = createI18n({ legacy: false, locale: 'en', messages: { en, 'zh-CN': zhCN } });
const dana = { id: '1', name: 'developer', displayName: 'Dana' };
const rui = { id: '2', name: 'dba', displayName: 'Rui' };

const words = {
  time: () => '12:03',
  age: () => '14 min',
  either: (names: readonly string[]) => names.join(' or '),
};

const execution: ExecutionSummary = {
  id: '51',
  ticketId: '1',
  statementId: '1',
  statementPosition: 1,
  targetId: '1',
  attempt: 1,
  runNumber: 1,
  engine: 'gh-ost',
  instanceId: '1',
  instanceName: 'mysql-a',
  database: 'shop',
  table: 'orders',
  state: 'running',
  phase: 'copying',
  throttleReason: null,
  outcome: null,
  stateSince: '2026-11-21T12:03:00Z',
  startedAt: '2026-11-21T12:03:00Z',
  endedAt: null,
  isLatest: true,
};

type Asked = Parameters<typeof nextMove>[0];

const asked = (change: Partial<Asked>): Asked => ({
  state: 'in_review',
  author: dana,
  stateSince: '2026-11-21T12:03:00Z',
  waitsFor: [],
  executions: [],
  decisions: [],
  statements: [],
  ...change,
});

function said(change: Partial<Asked>, readerId = rui.id): string {
  const { key, params } = nextMove(asked(change), readerId, words);
  return i18n.global.t(key, params);
}

describe('the next move of a ticket', () => {
  test('names who is waited for, since when, and who submitted it', () => {
    expect(said({ waitsFor: ['Rui', 'Ada'] })).toBe(
      'Waits for Rui or Ada since 12:03 (14 min). Submitted by Dana.',
    );
  });

  test('says that nobody may approve when nobody may', () => {
    expect(said({ waitsFor: [] })).toContain('Nobody else may approve it yet');
  });

  test('says of an approved ticket that approving did not start it', () => {
    expect(said({ state: 'approved' })).toBe('Approved. A reviewer starts it; approving does not.');
  });

  test('tells a draft of another person from one of the reader', () => {
    expect(said({ state: 'draft' })).toBe('Draft by Dana, not submitted.');
    expect(said({ state: 'draft' }, dana.id)).toContain('Your draft');
  });

  test('says that a copied table waits for a reviewer', () => {
    expect(said({ state: 'running', executions: [{ ...execution, phase: 'postponed' }] })).toContain(
      'shop.orders is copied. Waits for a reviewer',
    );
  });

  test('claims nothing about an outcome that nobody knows', () => {
    expect(said({ state: 'needs_attention', executions: [{ ...execution, state: 'needs_attention' }] })).toBe(
      'Nobody knows yet whether statement 2 was applied. A reviewer must look.',
    );
  });

  test('names who rejected it, from the last rejection', () => {
    const decision = {
      id: '1',
      verdict: 'reject' as const,
      reason: 'no',
      person: rui,
      decidedAt: '2026-11-21T12:00:00Z',
      lapsedAt: null,
      lapsedReason: null,
      revisionNumber: 1,
    };
    expect(said({ state: 'rejected', decisions: [decision] })).toContain('Rejected by Rui');
  });

  test.each(ticketStates)('has words in both languages for %s', (state) => {
    for (const reader of [dana.id, rui.id]) {
      const { key, params } = nextMove(asked({ state }), reader, words);
      for (const language of ['en', 'zh-CN'] as const) {
        expect(i18n.global.te(key, language), `${key} in ${language}`).toBe(true);
        expect(i18n.global.t(key, params, { locale: language })).not.toMatch(/[{}]/);
      }
    }
  });
});

type Console = Parameters<typeof consoleSentence>[0];

const run: Console = {
  ...execution,
  copiedAt: null,
  pausedBy: null,
  throttle: null,
  attempts: [],
  cutOver: 'wait',
  worstWriteWaitMs: 6_000,
  requestedBy: rui,
  connectionId: null,
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
