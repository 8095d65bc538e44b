import { describe, expect, it } from 'vitest';
import {
  developer,
  failedAt,
  placeOf,
  prisma,
  reviewer,
  scene,
  second,
  setUpFailedTickets,
  statesOf,
  stepAt,
  three,
  verbsOf,
} from './failed-ticket-scene.ts';
import { move, opened, read, refused } from './ticket-scene.ts';
import type { Ticket } from '@altergate/contracts';

setUpFailedTickets();

describe('the steps of a failed ticket', () => {
  it('say what may be done about each, to whoever may execute', async () => {
    const ticket = await failedAt(three);
    expect(verbsOf(ticket, 0)).toEqual(['retry', 'skip', 'record_by_hand']);
    expect(verbsOf(ticket, 1)).toEqual(['retry: no', 'skip', 'record_by_hand']);
    expect(stepAt(ticket, 1).verbs[0]?.reason?.code).toBe('earlier-not-done');
    const shown = await read(developer, ticket);
    expect(shown.steps.flatMap(({ verbs }) => verbs).every(({ allowed }) => !allowed)).toBe(true);
    for (const verb of ['skip', 'by-hand'] as const) {
      expect(refused(await move(developer, ticket, verb, placeOf(ticket, 0))).status).toBe(403);
    }
  });
});

describe('skipping', () => {
  it('lets the run go on with the next, and keeps the reason', async () => {
    const ticket = await failedAt(three);
    const answer = await move(reviewer, ticket, 'skip', { ...placeOf(ticket, 0), reason: 'Not needed.' });
    const running = opened(answer);
    expect(running.state).toBe('running');
    expect(statesOf(running)).toEqual(['skipped null', 'queued null', 'queued null']);
    expect(stepAt(running, 0)).toMatchObject({
      isDone: true,
      evidence: { code: 'skipped-by-person', params: { text: 'Not needed.' } },
      verbs: [],
    });
    const rows = await prisma().execution.findMany({
      where: { ticketId: BigInt(ticket.id), runNumber: 2 },
      orderBy: { sequence: 'asc' },
    });
    expect(rows.map((row) => row.runnableAt !== null)).toEqual([false, true, false]);
    const entries = await prisma().auditEntry.findMany({ where: { ticketId: BigInt(ticket.id) } });
    const skip = entries.find(({ verb }) => verb === 'ticket.skip');
    expect(JSON.parse(skip?.payload ?? '')).toMatchObject({
      statement: 1,
      text: 'Not needed.',
      goesOnWith: 2,
    });
    expect(skip?.userId).toBe(reviewer.person.id);
  });

  it('of what stands behind a failed statement is only recorded', async () => {
    const ticket = await failedAt(three);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 1)));
    expect(shown.state).toBe('failed');
    expect(statesOf(shown)).toEqual(['failed not_applied', 'skipped null', 'cancelled not_applied']);
    expect(stepAt(shown, 1).isDone).toBe(true);
    const retried = await reviewer.post(`/api/v1/executions/${String(stepAt(shown, 0).executionId)}/retry`);
    expect(retried.statusCode).toBe(201);
    expect(statesOf(await read(reviewer, ticket))).toEqual(['queued null', 'skipped null', 'queued null']);
  });

  it('of everything that is left ends the ticket, and is no success', async () => {
    const ticket = await failedAt((table) => [`ALTER TABLE ${table} ADD COLUMN note INT`]);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 0)));
    expect(shown.state).toBe('closed');
    expect(statesOf(shown)).toEqual(['skipped null']);
  });

  it('needs a reason, a step that is not done, and the ticket as it is', async () => {
    const ticket = await failedAt(three);
    const codeOf = async (one: Ticket, more: object) => refused(await move(reviewer, one, 'skip', more)).code;
    expect(await codeOf(ticket, { ...placeOf(ticket, 0), reason: ' ' })).toBe('reason-required');
    expect(await codeOf(ticket, { statementId: '1', targetId: '999999' })).toBe('step-unknown');
    const older = { ...ticket, version: ticket.version - 1 };
    expect(await codeOf(older, placeOf(ticket, 0))).toBe('ticket-moved');
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 2)));
    expect(await codeOf(shown, placeOf(shown, 2))).toBe('step-not-possible');
  });

  it('needs a word of its own for what was approved to run behind it on the same table', async () => {
    const ticket = await failedAt(three);
    const [first, second, third] = ticket.steps;
    expect(first?.followers).toEqual([third?.statementId]);
    expect([second?.followers, third?.followers]).toEqual([[], []]);
    for (const withoutIt of [[], [second?.statementId], [second?.statementId, third?.statementId]]) {
      const answer = await move(reviewer, ticket, 'skip', { ...placeOf(ticket, 0), withoutIt });
      expect(refused(answer)).toEqual({ status: 409, code: 'skip-not-confirmed' });
      expect(answer.json()).toMatchObject({ params: { statements: '3' } });
    }
    expect((await read(reviewer, ticket)).version).toBe(ticket.version);
    const shown = opened(await move(reviewer, ticket, 'skip', placeOf(ticket, 2)));
    expect(shown.steps.map(({ followers }) => followers)).toEqual([[], [], []]);
    expect(opened(await move(reviewer, shown, 'skip', placeOf(shown, 0))).state).toBe('running');
  });

  it('by two people at once has one winner', async () => {
    const ticket = await failedAt(three);
    const answers = await Promise.all(
      [reviewer, second].map((one) => move(one, ticket, 'skip', placeOf(ticket, 0))),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await prisma().execution.count({ where: { ticketId: BigInt(ticket.id), runNumber: 2 } })).toBe(3);
  });
});

it('Closing and taking back an approval need a reason, which the timeline tells.', async () => {
  const ticket = await failedAt(three);
  expect(refused(await move(reviewer, ticket, 'close', { reason: '' })).code).toBe('reason-required');
  expect(opened(await move(reviewer, ticket, 'close', { reason: 'Done elsewhere.' })).state).toBe('closed');
  const open = await scene.open(developer, { submit: true });
  const approved = opened(await move(reviewer, open, 'approve'));
  expect(refused(await move(reviewer, approved, 'take-back', { reason: '' })).code).toBe('reason-required');
  const back = opened(await move(reviewer, approved, 'take-back', { reason: 'Too early.' }));
  expect(back).toMatchObject({ state: 'in_review', decisions: [{ lapsedReason: 'approval-taken-back' }] });
  const timeline = await reviewer.get(`/api/v1/tickets/${back.id}/timeline`);
  const { items } = timeline.json<{ items: { verb: string; params: object }[] }>();
  expect(items.at(-1)).toMatchObject({ verb: 'ticket.take_back', params: { reason: 'Too early.' } });
});
