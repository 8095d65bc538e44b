import { describe, expect, test } from 'vitest';
import { createI18n } from 'vue-i18n';
import { ticketMoves, ticketStates, type TicketState } from '@altergate/domain';
import { approvalStanding } from '../../src/features/tickets/approval-standing.ts';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

const asked = (state: TicketState) => ({ state, planHash: '7f3a', decisions: [] });
/** Whether a person may still approve in this state, as the table of moves says. */
const isDecidable = (state: TicketState) => (ticketMoves.approve.from as readonly string[]).includes(state);

describe('what stands in the place of the approval', () => {
  test('promises an approval, and misses a decision, only while one can still be given', () => {
    const promising = ticketStates.filter((state) => approvalStanding(asked(state)).said === 'would_cover');
    const undecided = ticketStates.filter((state) => approvalStanding(asked(state)).isUndecided);
    expect([promising, undecided]).toEqual([
      ticketStates.filter(isDecidable),
      ticketStates.filter(isDecidable),
    ]);
  });

  test('says that an approval covers the plan, and lapses, only while the ticket may be started by it', () => {
    const covered = ticketStates.filter((state) => approvalStanding(asked(state)).said === 'covers');
    expect(covered).toEqual([...ticketMoves.execute.from]);
  });

  test('says what became of it in every other state', () => {
    const said = Object.fromEntries(
      ticketStates.map((state) => [state, approvalStanding(asked(state)).said]),
    );
    expect(said).toMatchObject({
      draft: 'draft',
      rejected: 'rejected',
      withdrawn: 'withdrawn',
      expired: 'expired',
      running: 'started',
      needs_attention: 'started',
      failed: 'started',
      partially_applied: 'started',
      succeeded: 'started',
      cancelled: 'started',
      closed: 'started',
      reverting: 'started',
      reverted: 'started',
    });
  });

  test('speaks of no plan where there is none, and has a sentence in both languages for every state', () => {
    expect(approvalStanding({ ...asked('in_review'), planHash: '' }).said).toBe('no_plan');
    const i18n = createI18n({ legacy: false, locale: 'en', messages: { en, 'zh-CN': zhCN } });
    for (const state of ticketStates) {
      const key = `approval.${approvalStanding(asked(state)).said}`;
      expect([i18n.global.te(key, 'en'), i18n.global.te(key, 'zh-CN')], key).toEqual([true, true]);
      const names = i18n.global.t(key, { plan: '7f3a' }).includes('7f3a');
      expect(names, key).toBe(approvalStanding(asked(state)).namesPlan);
    }
  });
});
