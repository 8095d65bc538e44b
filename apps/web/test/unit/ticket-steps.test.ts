import { expect, test } from 'vitest';
import type { TimelineEntry } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import { ticketSteps } from '../../src/features/tickets/ticket-steps.ts';
import { timelineFacts } from '../../src/features/tickets/timeline-facts.ts';

const dana = { id: '1', name: 'developer', displayName: 'Dana' };
const rui = { id: '2', name: 'dba', displayName: 'Rui' };

let id = 0;
const entry = (
  verb: string,
  person: typeof dana | null,
  more: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  id: String(++id),
  at: `2026-11-21T12:0${String(id % 10)}:00Z`,
  person,
  verb,
  executionId: null,
  params: {},
  comment: null,
  ...more,
});
const ticket = (state: TicketState) => ({
  state,
  author: dana,
  createdAt: '2026-11-21T11:00:00Z',
  stateSince: '2026-11-21T13:00:00Z',
});
const way = (state: TicketState, timeline: TimelineEntry[]) =>
  ticketSteps(ticket(state), timeline).map((step) => `${step.state} ${step.standing} ${step.person ?? '–'}`);

test('each step tells who took it, and nobody for those ahead', () => {
  const timeline = [
    entry('ticket.created', dana),
    entry('ticket.submit', dana),
    entry('ticket.approve', rui),
    entry('ticket.execute', rui),
  ];
  expect(way('running', timeline)).toEqual([
    'draft done Dana',
    'in_review done Dana',
    'approved done Rui',
    'running current Rui',
    'succeeded ahead –',
  ]);
});

test('where the ticket left the way its own state takes the place of the step', () => {
  const rejected = [entry('ticket.submit', dana), entry('ticket.reject', rui)];
  expect(way('rejected', rejected)).toContain('rejected failed Rui');
  const scheduled = [entry('ticket.approve', rui), entry('ticket.schedule', dana)];
  expect(way('scheduled', scheduled)).toContain('scheduled current Dana');
  expect(way('withdrawn', [])).toContain('withdrawn ended –');
});

test('who approved is not named for a return to approved that they did not make', () => {
  const approved = [entry('ticket.approve', rui), entry('ticket.schedule', rui)];
  const missed = [...approved, entry('ticket.miss_window', null)];
  expect(way('approved', missed)).toContain('approved current –');
  expect(way('approved', [...approved, entry('ticket.unschedule', dana)])).toContain('approved current Dana');
  expect(way('running', [...missed, entry('ticket.execute', rui)])).toContain('approved done Rui');
});

test('the present step was reached when the state began, later ones never', () => {
  const steps = ticketSteps(ticket('approved'), [entry('ticket.approve', rui)]);
  expect(steps.map((step) => step.at)).toEqual([
    expect.any(String),
    null,
    '2026-11-21T13:00:00Z',
    null,
    null,
  ]);
});

test('people move the first steps, the machine runs', () => {
  expect(ticketSteps(ticket('draft'), []).map((step) => step.mover)).toEqual([
    'person',
    'person',
    'person',
    'machine',
    'machine',
  ]);
});

test('a reason of a person is their words, one of Altergate is a code', () => {
  const said = timelineFacts(entry('ticket.close', rui, { params: { reason: 'done elsewhere' } }), '7');
  expect(said).toMatchObject({ words: 'done elsewhere', code: null });
  const missed = timelineFacts(entry('ticket.miss_window', null, { params: { reason: 'not-started' } }), '7');
  expect(missed).toMatchObject({ words: null, code: 'not-started' });
});

test('what is said of a statement names it, its target and the words of the person', () => {
  const params = { evidence: 'skipped-by-person', statement: 2, target: 'mysql-a.shop', text: 'cleaned' };
  const skipped = timelineFacts(entry('ticket.skip', rui, { params }), '7');
  expect(skipped).toMatchObject({
    words: 'cleaned',
    step: { n: 2, target: 'mysql-a.shop' },
    byMachine: false,
  });
});

test('the end of a run is told as what happened, whoever set it off', () => {
  const ended = timelineFacts(entry('ticket.finish', rui, { params: { to: 'succeeded' } }), '7');
  expect(ended).toMatchObject({ state: 'succeeded', byMachine: true });
});

test('a copy leads to the other ticket from both sides', () => {
  const copied = entry('ticket.cloned', dana, { params: { from: '7', copy: '9' } });
  expect(timelineFacts(copied, '7').otherTicket).toBe('9');
  expect(timelineFacts(copied, '9').otherTicket).toBe('7');
});
