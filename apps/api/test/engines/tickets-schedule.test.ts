import { describe, expect, it } from 'vitest';
import {
  approved,
  at,
  developer,
  executionsOf,
  prisma,
  reviewer,
  scene,
  scheduled,
  second,
  setUpSchedule,
  startDue,
  timelineOf,
} from './schedule-scene.ts';
import { move, opened, read, refused } from './ticket-scene.ts';

setUpSchedule();

describe('scheduling', () => {
  it('gives an approved ticket a time, says who did, and runs nothing', async () => {
    const ticket = await approved();
    const [start, end] = [at(600), at(1_200)];
    const shown = opened(await move(reviewer, ticket, 'schedule', { at: start, notAfter: end }));
    expect(shown).toMatchObject({
      state: 'scheduled',
      schedule: { at: start, notAfter: end, by: { name: reviewer.person.name } },
      scheduledAt: start,
    });
    expect(await executionsOf(ticket)).toEqual([]);
    expect((await timelineOf(ticket)).at(-1)).toMatchObject({
      verb: 'ticket.schedule',
      params: { at: start, notAfter: end, cutOver: 'wait' },
    });
    await startDue();
    expect((await read(reviewer, ticket)).state).toBe('scheduled');
  });

  it('takes a time that lies ahead, with an end behind it, no further than an approval lasts', async () => {
    const ticket = await approved();
    const codeOf = async (more: object) => refused(await move(reviewer, ticket, 'schedule', more)).code;
    expect(await codeOf({ at: at(-5) })).toBe('schedule-in-the-past');
    expect(await codeOf({ at: at(600), notAfter: at(600) })).toBe('not-after-before-start');
    expect(await codeOf({ at: at(31 * 86_400) })).toBe('schedule-too-far');
    expect(await codeOf({ at: 'tomorrow' })).toBe('request-invalid');
    expect(await read(reviewer, ticket)).toEqual(ticket);
  });

  it('lies within what is left of the approval', async () => {
    const ticket = await approved();
    await prisma().$executeRaw`
      UPDATE decisions SET decided_at = NOW(6) - INTERVAL 20 DAY WHERE ticket_id = ${BigInt(ticket.id)}`;
    const answer = await move(reviewer, ticket, 'schedule', { at: at(11 * 86_400) });
    expect(refused(answer).code).toBe('schedule-too-far');
    expect(opened(await move(reviewer, ticket, 'schedule', { at: at(9 * 86_400) })).state).toBe('scheduled');
  });

  it('can lie as late as the ticket says, and only a ticket that may be scheduled says so', async () => {
    const inReview = await scene.open(developer, { submit: true });
    expect(inReview.latestStart).toBeNull();
    const ticket = opened(await move(reviewer, inReview, 'approve'));
    const latest = Date.parse(ticket.latestStart ?? '');
    expect(latest).toBe(Date.parse(ticket.decisions[0]?.decidedAt ?? '') + 30 * 86_400_000);
    const past = new Date(latest + 1).toISOString();
    expect(refused(await move(reviewer, ticket, 'schedule', { at: past })).code).toBe('schedule-too-far');
    const last = opened(await move(reviewer, ticket, 'schedule', { at: new Date(latest).toISOString() }));
    expect(last).toMatchObject({ state: 'scheduled', latestStart: ticket.latestStart });
    const started = opened(await move(reviewer, last, 'execute'));
    expect(started).toMatchObject({ state: 'running', latestStart: null });
  });

  it('is for whoever may execute on every target', async () => {
    const ticket = await approved({ targets: [scene.main, scene.second] });
    expect(refused(await move(developer, ticket, 'schedule', { at: at(60) })).status).toBe(403);
    const partly = await scene.client('partly', scene.inProduction('ops'), {
      role: 'reviewer',
      scope: { kind: 'database', environmentId: null, instanceId: null, pattern: scene.main.database },
    });
    expect(refused(await move(partly, ticket, 'schedule', { at: at(60) })).status).toBe(403);
    expect((await read(reviewer, ticket)).state).toBe('approved');
  });

  it('of a plan that the target outdated puts the ticket back into review', async () => {
    const ticket = await approved();
    await scene.byHand('ALTER TABLE orders ADD COLUMN meanwhile INT');
    const answer = await move(reviewer, ticket, 'schedule', { at: at(60) });
    expect(refused(answer)).toEqual({ status: 409, code: 'approval-lapsed' });
    expect(await read(reviewer, ticket)).toMatchObject({ state: 'in_review', schedule: null });
  });

  it('can be changed and taken back, by whoever may execute', async () => {
    const ticket = await scheduled();
    const later = at(7_200);
    const changed = opened(await move(second, ticket, 'schedule', { at: later }));
    expect(changed.schedule).toMatchObject({ at: later, by: { name: second.person.name } });
    expect((await timelineOf(ticket)).at(-1)?.verb).toBe('ticket.change_time');
    expect(refused(await move(developer, changed, 'unschedule')).status).toBe(403);
    const back = opened(await move(reviewer, changed, 'unschedule'));
    expect(back).toMatchObject({ state: 'approved', schedule: null, scheduledAt: null });
    expect(back.decisions).toMatchObject([{ lapsedAt: null }]);
  });

  it('of an older ticket is refused', async () => {
    const ticket = await scheduled();
    const moved = opened(await move(reviewer, ticket, 'unschedule'));
    const older = { ...moved, version: ticket.version };
    expect(refused(await move(second, older, 'schedule', { at: at(60) })).code).toBe('ticket-moved');
  });

  it('does not keep a person from executing at once', async () => {
    const ticket = await scheduled();
    const running = opened(await move(second, ticket, 'execute'));
    expect(running).toMatchObject({ state: 'running', schedule: null });
    expect(await executionsOf(ticket)).toHaveLength(1);
  });
});
