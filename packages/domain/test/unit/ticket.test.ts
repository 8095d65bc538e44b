import { describe, expect, it } from 'vitest';
import { finishedTicketState, isMovable, ticketMoves, ticketStates } from '../../src/index.ts';
import type { StatementResult, TicketMove, TicketState } from '../../src/index.ts';

const moves: Record<string, TicketMove> = ticketMoves;
const told: StatementResult = { state: 'skipped', applied: false, told: true };
const result = (state: StatementResult['state'], applied = state === 'succeeded'): StatementResult => ({
  told: false,
  state,
  applied,
});

describe('the moves of a ticket', () => {
  it('never lead from approving to running', () => {
    expect(ticketMoves.approve.to).toEqual(['approved']);
    expect(
      Object.entries(moves).filter(
        ([, move]) => move.to.includes('running') && move.from.includes('in_review'),
      ),
    ).toEqual([]);
  });

  it('let no author decide', () => {
    expect(ticketMoves.approve.by).toMatchObject({ notAuthor: true });
    expect(ticketMoves.reject.by).toMatchObject({ notAuthor: true });
  });

  it('name only states that exist', () => {
    const named = Object.values(moves).flatMap((move) => [...move.from, ...move.to]);
    expect(named.filter((state) => !ticketStates.includes(state))).toEqual([]);
  });

  it('reach every state from a draft', () => {
    const reached = new Set<TicketState>(['draft']);
    for (let grown = true; grown;) {
      const before = reached.size;
      for (const move of Object.values(moves)) {
        if (move.from.some((state) => reached.has(state))) move.to.forEach((state) => reached.add(state));
      }
      grown = reached.size > before;
    }
    expect([...ticketStates].filter((state) => !reached.has(state))).toEqual([]);
  });

  it('refuse what the table does not have', () => {
    expect(isMovable('draft', 'execute')).toBe(false);
    expect(isMovable('succeeded', 'withdraw')).toBe(false);
    expect(isMovable('approved', 'execute')).toBe(true);
  });
});

describe('the state a ticket ends in', () => {
  it('is succeeded when everything succeeded or was skipped', () => {
    expect(finishedTicketState([result('succeeded'), result('skipped')])).toBe('succeeded');
  });

  it('is closed, and no success, when everything was only passed over', () => {
    expect(finishedTicketState([result('skipped'), result('skipped')])).toBe('closed');
  });

  it('is partly applied when one statement is applied and one failed', () => {
    expect(finishedTicketState([result('succeeded'), result('failed'), result('not_started')])).toBe(
      'partially_applied',
    );
  });

  it('is closed and no success, so never to be reverted, when a part was only told', () => {
    expect(finishedTicketState([result('succeeded'), told])).toBe('closed');
    expect(finishedTicketState([told, result('skipped')])).toBe('closed');
    expect(finishedTicketState([{ ...result('succeeded'), told: true }])).toBe('closed');
    expect(isMovable('closed', 'revert')).toBe(false);
    expect(ticketMoves.resolve.to).toContain('closed');
    expect(finishedTicketState([result('succeeded'), told, result('failed')])).toBe('partially_applied');
  });

  it('is failed when nothing is applied', () => {
    expect(finishedTicketState([result('failed'), result('not_started')])).toBe('failed');
  });

  it('is failed when a run was interrupted before anything was applied', () => {
    expect(finishedTicketState([result('interrupted'), result('not_started')])).toBe('failed');
  });

  it('is cancelled when a person stopped it before anything was applied', () => {
    expect(finishedTicketState([result('cancelled'), result('not_started')])).toBe('cancelled');
  });

  it('needs attention as soon as one outcome is unknown', () => {
    expect(finishedTicketState([result('succeeded'), result('needs_attention'), result('failed')])).toBe(
      'needs_attention',
    );
  });
});
