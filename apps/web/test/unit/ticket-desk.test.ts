import { describe, expect, test } from 'vitest';
import type { AllowedVerb, ExecutionSummary, TicketStep } from '@altergate/contracts';
import { ticketStates, type TicketState } from '@altergate/domain';
import { deskVerbs, ticketDesk } from '../../src/features/tickets/ticket-desk.ts';

type Asked = Parameters<typeof ticketDesk>[0];

const allowed = (verb: string): AllowedVerb => ({ verb, allowed: true, reason: null });
const refused = (verb: string, code: string): AllowedVerb => ({
  verb,
  allowed: false,
  reason: { code, params: {} },
});
const rui = { id: '2', name: 'dba', displayName: 'Rui' };

const troubled = (...verbs: string[]): TicketStep => ({
  statementId: '1',
  statementPosition: 1,
  targetId: '1',
  state: 'failed',
  outcome: 'not_applied',
  executionId: '51',
  evidence: null,
  isDone: false,
  followers: [],
  verbs: verbs.map(allowed),
});
const postponed: ExecutionSummary = {
  id: '51',
  ticketId: '1',
  statementId: '1',
  statementPosition: 0,
  targetId: '1',
  attempt: 1,
  runNumber: 1,
  engine: 'gh-ost',
  instanceId: '1',
  instanceName: 'mysql-a',
  database: 'shop',
  table: 'orders',
  state: 'running',
  phase: 'postponed',
  throttleReason: null,
  outcome: null,
  stateSince: '2026-11-21T12:03:00Z',
  startedAt: '2026-11-21T12:03:00Z',
  endedAt: null,
  isLatest: true,
  waitsForPerson: false,
  unattendedSince: null,
};

function desk(
  state: TicketState,
  verbs: AllowedVerb[],
  more: Partial<Asked> = {},
  reviewer = true,
  mayCleanUp = false,
) {
  const asked: Asked = {
    state,
    verbs,
    steps: [],
    executions: [],
    decisions: [],
    cutOver: 'wait',
    revision: { id: '1', number: 1, author: rui, createdAt: '2026-11-21T12:00:00Z' },
    ...more,
  };
  return ticketDesk(asked, { mayCommand: reviewer, mayDecide: reviewer, mayCleanUp });
}
/** The filled button in capitals, then the others. */
const look = (buttons: ReturnType<typeof desk>) =>
  buttons.map(({ verb, primary }) => (primary ? verb.toUpperCase() : verb));

describe('the buttons of a ticket', () => {
  test('are one filled and others beside it for a reviewer of another person’s ticket', () => {
    expect(look(desk('in_review', [allowed('approve'), allowed('reject')]))).toEqual(['APPROVE', 'reject']);
  });

  test('show an author the approval refused with its reason, and nothing filled', () => {
    const buttons = desk('in_review', [
      refused('approve', 'author-may-not-decide'),
      allowed('edit'),
      allowed('withdraw'),
    ]);
    expect(buttons[0]).toMatchObject({
      verb: 'approve',
      allowed: false,
      primary: false,
      refusal: { code: 'author-may-not-decide' },
    });
    expect(look(buttons)).toEqual(['approve', 'edit', 'withdraw']);
  });

  test('do not tell an author who decides on nothing that they may not decide', () => {
    const verbs = [refused('approve', 'author-may-not-decide'), allowed('edit'), allowed('withdraw')];
    expect(look(desk('in_review', verbs, {}, false))).toEqual(['edit', 'withdraw']);
  });

  test('do not exist for a role that may not decide', () => {
    expect(desk('in_review', [refused('approve', 'not-allowed'), refused('reject', 'not-allowed')])).toEqual(
      [],
    );
  });

  test('are only those that the server named', () => {
    expect(desk('approved', [])).toEqual([]);
    expect(desk('approved', [allowed('approve')])).toEqual([]);
  });

  test('never offer approving and executing together', () => {
    for (const state of ticketStates) {
      const verbs = desk(state, deskVerbs.map(allowed)).map((button) => button.verb);
      expect(verbs.includes('approve') && verbs.includes('execute'), state).toBe(false);
    }
  });

  test.each(ticketStates)('have at most one filled in %s', (state) => {
    const more = { steps: [troubled('retry', 'skip', 'check')], executions: [postponed] };
    const filled = desk(state, deskVerbs.map(allowed), more).filter((button) => button.primary);
    expect(filled.length).toBeLessThanOrEqual(1);
  });

  test('lead from an approved ticket to executing or scheduling it', () => {
    const verbs = ['execute', 'schedule', 'take_back', 'clone'].map(allowed);
    expect(look(desk('approved', verbs))).toEqual(['EXECUTE', 'schedule', 'take_back', 'clone']);
  });

  test('fill nothing while a scheduled ticket waits for its time', () => {
    const verbs = ['execute', 'change_time', 'unschedule', 'withdraw'].map(allowed);
    expect(look(desk('scheduled', verbs))).toEqual(['execute', 'change_time', 'unschedule', 'withdraw']);
  });

  test('ask to review the changed plan where an approval lapsed by it', () => {
    const lapsed = {
      id: '1',
      verdict: 'approve' as const,
      reason: '',
      person: rui,
      decidedAt: '2026-11-21T12:00:00Z',
      lapsedAt: '2026-11-21T12:03:00Z',
      lapsedReason: 'plan-moved',
      revisionNumber: 1,
    };
    const verbs = [allowed('approve'), allowed('reject')];
    expect(look(desk('in_review', verbs, { decisions: [lapsed] }))).toEqual(['REVIEW_CHANGE', 'reject']);
    const older = { decisions: [{ ...lapsed, revisionNumber: 0 }] };
    expect(look(desk('in_review', verbs, older))).toEqual(['APPROVE', 'reject']);
  });

  test('ask for the cut-over only where a copied table waits for a person who may', () => {
    const executions = [postponed];
    expect(look(desk('running', [], { executions }))).toEqual(['CUT_OVER', 'open_console']);
    expect(look(desk('running', [], { executions }, false))).toEqual(['open_console']);
    expect(look(desk('running', [], { executions, cutOver: 'when_copied' }))).toEqual(['open_console']);
    expect(look(desk('running', [], { executions: [{ ...postponed, phase: 'copying' }] }))).toEqual([
      'open_console',
    ]);
  });

  test('stop a running ticket after its statement, or with it, for those to whom the server gives it', () => {
    const verbs = ['stop_after', 'cancel'];
    const executions = [{ ...postponed, phase: 'copying' as const }];
    expect(look(desk('running', verbs.map(allowed), { executions }))).toEqual(['open_console', ...verbs]);
    const notTheirs = verbs.map((verb) => refused(verb, 'not-allowed'));
    expect(look(desk('running', notTheirs, { executions }, false))).toEqual(['open_console']);
  });

  test('of a failed ticket are those of its statement in trouble, then those of the ticket', () => {
    const steps = [troubled('retry', 'skip', 'record_by_hand')];
    const verbs = ['close', 'clone'].map(allowed);
    expect(look(desk('failed', verbs, { steps }))).toEqual([
      'RETRY',
      'skip',
      'record_by_hand',
      'close',
      'clone',
    ]);
  });

  test('lead to what runs left, once they ended and the reader may remove it', () => {
    for (const state of ['failed', 'partially_applied', 'needs_attention', 'succeeded', 'closed'] as const) {
      expect(look(desk(state, [], {}, true, true)), state).toEqual(['clean_up']);
      expect(look(desk(state, [], {}, true, false)), state).toEqual([]);
    }
    expect(look(desk('running', [], {}, true, true))).toEqual([]);
  });

  test('ask to look at the target where nobody knows the outcome', () => {
    const steps = [{ ...troubled('check', 'record_outcome'), state: 'needs_attention' as const }];
    expect(look(desk('needs_attention', [], { steps }))).toEqual(['CHECK', 'record_outcome']);
  });

  test('offer a copy to those to whom the server gives one', () => {
    expect(look(desk('withdrawn', [allowed('clone')]))).toEqual(['clone']);
    expect(desk('withdrawn', [refused('clone', 'not-allowed')])).toEqual([]);
  });
});
