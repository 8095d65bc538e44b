import { describe, expect, test } from 'vitest';
import type { TicketSummary } from '@altergate/contracts';
import { moverOf } from '../../src/features/tickets/mover-of.ts';
import { filterOf, isNarrowed, queryOf } from '../../src/features/tickets/ticket-filter.ts';

describe('the filter of the list', () => {
  test('is read from the address and written back to it', () => {
    const query = {
      view: 'mine',
      state: 'in_review,approved',
      env: '2',
      instance: '3',
      table: 'shop.orders',
      text: 'add rank',
    };
    expect(queryOf(filterOf(query))).toEqual(query);
  });

  test('leaves out what it does not know', () => {
    const filter = filterOf({ view: 'theirs', state: 'in_review,gone' });
    expect(filter).toMatchObject({ view: 'all', states: ['in_review'] });
  });

  test('narrows a view by anything but the view itself', () => {
    expect(isNarrowed(filterOf({ view: 'needs-me' }))).toBe(false);
    for (const name of ['env', 'instance', 'table', 'text']) {
      expect(isNarrowed(filterOf({ view: 'all', [name]: '1' })), name).toBe(true);
    }
    expect(isNarrowed(filterOf({ state: 'draft' }))).toBe(true);
  });
});

describe('who a ticket waits for', () => {
  const asked = (change: Partial<TicketSummary>) =>
    moverOf({ state: 'in_review', waitsFor: [], scheduledAt: null, ...change });

  test('are the people whom the server names', () => {
    expect(asked({ waitsFor: ['Rui'] })).toEqual({ kind: 'people', names: ['Rui'] });
  });

  test('is the clock for a scheduled ticket, and the machine for a running one', () => {
    expect(asked({ state: 'scheduled', scheduledAt: '2026-11-21T22:00:00Z' })).toEqual({
      kind: 'clock',
      at: '2026-11-21T22:00:00Z',
    });
    expect(asked({ state: 'running' })).toEqual({ kind: 'machine' });
  });

  test('is nobody once it is over', () => {
    expect(asked({ state: 'succeeded' })).toEqual({ kind: 'nobody' });
  });
});
