import { expect, test } from 'vitest';
import type { AllowedVerb } from '@altergate/contracts';
import { ticketStates, type TicketState } from '@altergate/domain';
import { ticketDesk } from '../../src/features/tickets/ticket-desk.ts';

const allowed = (verb: string): AllowedVerb => ({ verb, allowed: true, reason: null });
const refused = (verb: string, code: string): AllowedVerb => ({
  verb,
  allowed: false,
  reason: { code, params: {} },
});

const desk = (state: TicketState, verbs: AllowedVerb[], mayCreate = false) =>
  ticketDesk({ state, verbs }, mayCreate);

test('a reviewer of another person’s ticket gets one filled button', () => {
  const buttons = desk('in_review', [allowed('approve'), allowed('reject')]);
  expect(buttons.map(({ verb, primary }) => ({ verb, primary }))).toEqual([
    { verb: 'approve', primary: true },
    { verb: 'reject', primary: false },
  ]);
});

test('an author sees the approval refused with its reason, and nothing filled', () => {
  const buttons = desk('in_review', [refused('approve', 'author-may-not-decide'), allowed('withdraw')]);
  expect(buttons[0]).toMatchObject({
    verb: 'approve',
    allowed: false,
    primary: false,
    refusal: { code: 'author-may-not-decide' },
  });
  expect(buttons.map((button) => button.verb)).toEqual(['approve', 'withdraw']);
});

test('a role that may not decide sees no such button at all', () => {
  expect(desk('in_review', [refused('approve', 'not-allowed'), refused('reject', 'not-allowed')])).toEqual(
    [],
  );
});

test('a verb that the server did not name is not offered', () => {
  expect(desk('approved', [])).toEqual([]);
  expect(desk('approved', [allowed('approve')])).toEqual([]);
});

test('approving and executing are never offered together', () => {
  const everything = ['approve', 'execute', 'reject', 'withdraw', 'take_back', 'cancel', 'retry', 'close'];
  for (const state of ticketStates) {
    const verbs = desk(state, everything.map(allowed)).map((button) => button.verb);
    expect(verbs.includes('approve') && verbs.includes('execute'), state).toBe(false);
  }
});

test('no state has more than one filled button', () => {
  const everything = [
    'submit',
    'resubmit',
    'approve',
    'execute',
    'retry',
    'edit',
    'withdraw',
    'close',
    'discard',
  ];
  for (const state of ticketStates) {
    const filled = desk(state, everything.map(allowed), true).filter((button) => button.primary);
    expect(filled.length, state).toBeLessThanOrEqual(1);
  }
});

test('whoever may submit a draft may edit it', () => {
  expect(desk('draft', [allowed('submit'), allowed('discard')]).map((button) => button.verb)).toEqual([
    'submit',
    'edit',
    'discard',
  ]);
});

test('a copy is offered to those who may write tickets', () => {
  expect(desk('withdrawn', [], true).map((button) => button.verb)).toEqual(['edit_copy']);
  expect(desk('withdrawn', [], false)).toEqual([]);
});
