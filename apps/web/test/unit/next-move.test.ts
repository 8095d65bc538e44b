import { describe, expect, test } from 'vitest';
import { ticketStates } from '@altergate/domain';
import { nextMove } from '../../src/features/tickets/next-move.ts';
import { asked, dana, i18n, rui, said, step, words } from './next-move-cases.ts';

describe('the next move of a ticket', () => {
  test('tells a draft of another person from one of the reader', () => {
    expect(said({ state: 'draft' })).toBe('Draft by Dana, not submitted.');
    expect(said({ state: 'draft' }, dana.id)).toContain('Your draft');
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

  test('speaks of what was applied only where something was', () => {
    const failed = { ...step('interrupted', 0), outcome: 'not_applied' as const };
    const rest = { ...step('not_started', 1), outcome: null };
    expect(said({ state: 'closed', steps: [failed, rest] })).toBe('Closed 12:03. Nothing of it was applied.');
    const applied = { ...step('succeeded', 0), outcome: 'applied' as const };
    expect(said({ state: 'closed', steps: [applied, rest] })).toContain('What was applied stays applied.');
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
