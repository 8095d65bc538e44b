import type { TimelineEntry } from '@altergate/contracts';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test } from 'vitest';
import NextMove from '../../src/features/tickets/NextMove.vue';
import { missedStart } from '../../src/features/tickets/missed-start.ts';
import { i18n } from '../../src/locales/index.ts';
import { asked } from './next-move-cases.ts';

const entry = (verb: string, params: TimelineEntry['params'] = {}): TimelineEntry => ({
  id: '1',
  at: '2026-11-21T14:00:05Z',
  person: null,
  verb,
  executionId: null,
  params,
  comment: null,
});
const missed = entry('ticket.miss_window', { reason: 'past-not-after', at: '2026-11-21T14:00:00Z' });
const approve = entry('ticket.approve');

test('a start that was missed is told until the ticket is approved, scheduled or started anew', () => {
  const approved = { state: 'approved' } as const;
  expect(missedStart(approved, [approve, entry('ticket.schedule'), missed, entry('ticket.comment')])).toEqual(
    {
      at: '2026-11-21T14:00:00Z',
      reason: 'past-not-after',
    },
  );
  expect(missedStart(approved, [approve])).toBeNull();
  expect(missedStart(approved, [approve, missed, entry('ticket.take_back'), approve])).toBeNull();
  expect(missedStart(approved, [missed, entry('ticket.schedule'), entry('ticket.unschedule')])).toBeNull();
  expect(missedStart({ state: 'scheduled' }, [approve, missed, entry('ticket.schedule')])).toBeNull();
});

test('the sentence of such a ticket says what did not happen, why, and who moves next', () => {
  const ticket = { ...asked({ state: 'approved' }), id: '7' };
  const props = { ticket, timeline: [approve, missed] } as unknown as InstanceType<typeof NextMove>['$props'];
  const text = mount(NextMove, { props, global: { plugins: [i18n, createPinia()] } }).text();
  expect(text).toMatch(
    /^Approved\. It did not start at .+ as scheduled: Its time was over before it could start\./,
  );
  expect(text).toContain('A reviewer starts it or gives it another time.');
});
