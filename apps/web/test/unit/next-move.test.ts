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
  moment: (at: string) => `${at.slice(11, 16)} +08`,
  age: () => '14 min',
  until: () => 'in 3 h 12 min',
  lapse: () => 'The plan changed.',
  changedOutside: (tables: readonly string[]) => `${tables.join(', ')} changed outside this ticket.`,
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
  steps: [],
  schedule: null,
  revision: { id: '1', number: 1, author: dana, createdAt: '2026-11-21T12:00:00Z' },
  cutOver: 'wait',
  planChanges: [],
  ticketTargets: [],
  findings: [],
  ...change,
});

const step = (state: Asked['steps'][number]['state'], statementPosition: number): Asked['steps'][number] => ({
  statementId: '1',
  statementPosition,
  targetId: '1',
  state,
  outcome: null,
  executionId: null,
  evidence: null,
  isDone: false,
  followers: [],
  verbs: [],
});
const approval = {
  id: '1',
  verdict: 'approve' as const,
  reason: '',
  person: rui,
  decidedAt: '2026-11-21T12:00:00Z',
  lapsedAt: '2026-11-21T12:03:00Z',
  lapsedReason: 'plan-moved',
  revisionNumber: 1,
};

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

  test('says how many findings need a waiver, and nothing of those that have one or need none', () => {
    const finding = {
      ...{
        rule: 'drop-column',
        severity: 'error' as const,
        params: {},
        statement: 0,
        range: null,
        target: null,
      },
      ...{ key: 'f'.repeat(64), isWaivable: true },
    };
    const open = { ...finding, waiver: null };
    const waived = {
      ...finding,
      waiver: { id: '1', person: rui, reason: 'It is empty.', at: '2026-11-21T12:03:00Z' },
    };
    const light = { ...open, severity: 'warning' as const, isWaivable: false };
    const waitsFor = ['Rui'];
    expect(said({ waitsFor, findings: [open, waived, light] })).toBe(
      'Waits for Rui: 1 finding needs a waiver.',
    );
    expect(said({ waitsFor, findings: [open, open] })).toBe('Waits for Rui: 2 findings need a waiver.');
    expect(said({ waitsFor, findings: [waived, light] })).toContain('Waits for Rui since 12:03');
    const fixed = { ...open, isWaivable: false };
    expect(said({ waitsFor, findings: [fixed, open] })).toBe(
      'As it was planned last it has 1 error that nobody may waive: Dana must edit the text.',
    );
    expect(said({ waitsFor: [], findings: [fixed, fixed] })).toContain('2 errors that nobody may waive');
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

  test('does not claim to know whom a held run waits for: its attempts may be used up, a person may have paused it', () => {
    const copied = [{ ...execution, phase: 'postponed' as const }];
    const paused = [{ ...execution, phase: 'copying' as const, throttleReason: 'throttle-by-person' }];
    for (const executions of [copied, paused]) {
      const sentence = said({ state: 'running', cutOver: 'when_copied', executions });
      expect(sentence).toContain('shop.orders does not go on just now; its console says what it waits for.');
      expect(sentence).not.toContain('Nothing waits');
    }
  });

  test('says of a ticket whose run waits for its turn that it is in the queue, and not that it runs', () => {
    const queued = { ...execution, state: 'queued' as const, phase: null };
    const sentence = said({ state: 'running', executions: [queued] });
    expect(sentence).toContain(
      'In the queue of mysql-a since 12:03; it starts by itself when its turn comes.',
    );
    expect(sentence).not.toContain('Running since');
    // Behind what runs already the ticket itself goes on.
    expect(said({ state: 'running', executions: [{ ...execution, phase: 'copying' }, queued] })).toContain(
      'Running since',
    );
  });

  test('says that nothing waits for a person while rows are copied', () => {
    const executions = [{ ...execution, phase: 'copying' as const }];
    expect(said({ state: 'running', executions })).toContain('Nothing waits for a person');
  });

  test('says when a scheduled ticket starts, with the zone, and until when it may', () => {
    const schedule = { at: '2026-11-21T22:00:00Z', notAfter: null, by: rui };
    expect(said({ state: 'scheduled', schedule })).toBe('Starts 22:00 +08 (in 3 h 12 min).');
    expect(said({ state: 'scheduled', schedule: { ...schedule, notAfter: '2026-11-21T23:30:00Z' } })).toBe(
      'Starts 22:00 +08 (in 3 h 12 min), not after 23:30 +08.',
    );
  });

  test('says of an approval that lapsed by a changed plan why, and who must look', () => {
    expect(said({ decisions: [approval], waitsFor: ['Rui'] })).toBe(
      'Approval lapsed 12:03: The plan changed. Waits for Rui to look at the changed plan.',
    );
  });

  test('names the tables that changed outside the ticket, each once, where the plan moved by them', () => {
    const side = { engine: 'gh-ost', before: 'definition', beforeDefinition: null, sqlMode: null } as const;
    const change = {
      ...{ statementId: '1', targetId: '1', parts: ['definition' as const], settings: [] },
      tables: ['orders'],
    };
    const statement = {
      ...{ id: '1', position: 0, kind: 'alter_table', range: { start: 0, end: 1 }, text: '', plans: [] },
      table: 'orders',
    };
    const target = {
      ...{ id: '1', instanceId: '1', instanceName: 'mysql-a', environmentId: '1', environmentName: 'prod' },
      ...{ isProduction: true, database: 'shop' },
    };
    const moved = {
      ...{ decisions: [approval], waitsFor: ['Rui'] },
      ...{ statements: [statement, { ...statement, id: '2', position: 1 }], ticketTargets: [target] },
    };
    const both = [change, { ...change, statementId: '2' }].map((one) => ({ ...one, was: side, now: side }));
    expect(said({ ...moved, planChanges: both })).toBe(
      'Approval lapsed 12:03: shop.orders changed outside this ticket. Waits for Rui to look at the changed plan.',
    );
    const second = [{ ...change, tables: ['gifts'], was: side, now: side }];
    expect(said({ ...moved, planChanges: second })).toContain(': shop.gifts changed outside this ticket.');
    const unnamed = [{ ...change, tables: [], was: side, now: side }];
    expect(said({ ...moved, planChanges: unnamed })).toContain('Approval lapsed 12:03: The plan changed.');
    const paced = [{ ...change, tables: [], parts: ['settings' as const], was: side, now: side }];
    expect(said({ ...moved, planChanges: paced })).toContain('Approval lapsed 12:03: The plan changed.');
  });

  test('does not speak of an approval of an older text', () => {
    expect(said({ decisions: [{ ...approval, revisionNumber: 0 }], waitsFor: ['Rui'] })).toContain(
      'Submitted by',
    );
  });

  test('counts what is done over all statements and targets', () => {
    const steps = [{ ...step('succeeded', 0), isDone: true }, step('running', 1), step('not_started', 2)];
    expect(said({ state: 'running', steps })).toContain('Applied: 1 of 3');
  });

  test('names the statement that did not succeed', () => {
    const steps = [{ ...step('succeeded', 0), isDone: true }, step('failed', 1)];
    expect(said({ state: 'partially_applied', steps })).toContain('statement 2 did not succeed');
  });

  test('claims nothing about an outcome that nobody knows', () => {
    expect(said({ state: 'needs_attention', steps: [step('needs_attention', 1)] })).toBe(
      'Nobody knows yet whether statement 2 was applied. A reviewer must look.',
    );
  });

  test('says of each state in which a ticket is over that one, and of no other', () => {
    const over = {
      succeeded: 'Succeeded',
      withdrawn: 'Withdrawn',
      cancelled: 'Cancelled',
      closed: 'Closed',
    } as const;
    for (const [state, word] of Object.entries(over)) {
      expect(said({ state: state as keyof typeof over })).toMatch(new RegExp(`^${word} 12:03`));
    }
    expect(said({ state: 'expired' })).toContain('expired 12:03');
  });

  test('calls no success what a person only told', () => {
    const told = { ...step('skipped', 1), outcome: 'unknown' as const, isDone: true };
    expect(said({ state: 'closed', steps: [step('succeeded', 0), told] })).toContain(
      'Statement 2 was executed by hand, as told; the target could not show it',
    );
    const recorded = { ...step('succeeded', 0), evidence: { code: 'outcome-told', params: { text: 'x' } } };
    expect(said({ state: 'closed', steps: [recorded] })).toContain(
      'A person recorded what became of statement 1; the target could not tell it',
    );
    expect(said({ state: 'closed' })).toBe('Closed 12:03. What was applied stays applied.');
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
