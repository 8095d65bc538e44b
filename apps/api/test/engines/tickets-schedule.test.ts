import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Ticket } from '@altergate/contracts';
import { updatePerson, withTransaction } from '@altergate/db';
import { startWorker } from '@altergate/runner';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDueStarter } from '../../src/features/tickets/start-due.ts';
import { move, opened, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
let second: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
  second = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const executionsOf = (ticket: { id: string }) =>
  prisma().execution.findMany({ where: { ticketId: BigInt(ticket.id) } });

async function approved(wish: Parameters<TicketScene['open']>[1] = {}) {
  const ticket = await scene.open(developer, { ...wish, submit: true });
  return opened(await move(reviewer, ticket, 'approve'));
}

async function scheduled(person: Client = reviewer, more: object = {}) {
  return opened(await move(person, await approved(), 'schedule', { at: at(3_600), ...more }));
}

/** Lets the time of a scheduled ticket come, by the database's clock. */
async function letItBeDue(ticket: Ticket, { notAfter = null }: { notAfter?: number | null } = {}) {
  await prisma().$executeRaw`
    UPDATE tickets SET scheduled_at = NOW(6) - INTERVAL 10 SECOND,
      not_after = ${notAfter === null ? null : new Date(Date.now() + notAfter * 1_000)}
    WHERE id = ${BigInt(ticket.id)}`;
}

const starter = () =>
  createDueStarter(
    { database: scene.api.database, secretKey: scene.api.secretKey },
    pino({ level: 'silent' }),
  );
const startDue = () => starter()(new AbortController().signal);

async function timelineOf(ticket: { id: string }) {
  const answer = await reviewer.get(`/api/v1/tickets/${ticket.id}/timeline`);
  type Entry = { at: string; verb: string; params: Record<string, unknown>; person: unknown };
  return answer.json<{ items: Entry[] }>().items;
}

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

it('A worker starts a ticket when its time comes, and runs it to its end.', async () => {
  const sql = 'CREATE TABLE made_at_night (id INT PRIMARY KEY)';
  const ticket = await approved({ sql });
  opened(await move(reviewer, ticket, 'schedule', { at: at(1.5), notAfter: at(600) }));
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'runs-'));
  const { database, secretKey } = scene.api;
  const worker = await startWorker({
    ...{ database, secretKey, stateDirectory, ghostBinary: null, programVersion: 'test' },
    logger: pino({ level: 'silent' }),
    startDueTickets: starter(),
  });
  try {
    await expect
      .poll(async () => (await read(reviewer, ticket)).state, { timeout: 20_000, interval: 300 })
      .toBe('succeeded');
  } finally {
    await worker.stop({ interruptRuns: true });
    await rm(stateDirectory, { recursive: true, force: true });
  }
  const shown = await read(reviewer, ticket);
  expect(shown.steps).toMatchObject([{ state: 'succeeded', outcome: 'applied', isDone: true }]);
  const entries = await timelineOf(ticket);
  const begun = entries.find(({ verb }) => verb === 'ticket.start_scheduled');
  expect(begun?.person).toBeNull();
  expect(Date.parse(begun?.at ?? '')).toBeGreaterThanOrEqual(
    Date.parse(String(entries.find(({ verb }) => verb === 'ticket.schedule')?.params['at'])),
  );
});

describe('a ticket whose time has come', () => {
  it('starts once, on behalf of whoever scheduled it, however many workers ask', async () => {
    const ticket = await scheduled(reviewer, { cutOver: 'when_copied' });
    await letItBeDue(ticket, { notAfter: 600 });
    await Promise.all([startDue(), startDue(), startDue()]);
    expect(await read(reviewer, ticket)).toMatchObject({ state: 'running', cutOver: 'when_copied' });
    expect(await executionsOf(ticket)).toMatchObject([
      { runNumber: 1, attempt: 1, requestedBy: reviewer.person.id, cutOverMode: 'when_copied' },
    ]);
    const verbs = (await timelineOf(ticket)).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb === 'ticket.start_scheduled')).toHaveLength(1);
  });

  it('never starts past its end, and says so', async () => {
    const ticket = await scheduled();
    await letItBeDue(ticket, { notAfter: -1 });
    await startDue();
    expect(await read(reviewer, ticket)).toMatchObject({ state: 'approved', schedule: null });
    expect(await executionsOf(ticket)).toEqual([]);
    expect((await timelineOf(ticket)).at(-1)).toMatchObject({
      verb: 'ticket.miss_window',
      params: { reason: 'past-not-after' },
      person: null,
    });
  });

  it('does not start when whoever scheduled it lost the right, or was disabled', async () => {
    const lost = await scene.client('loses', scene.inProduction('reviewer'));
    const gone = await scene.client('leaves', scene.inProduction('reviewer'));
    const tickets = [await scheduled(lost), await scheduled(gone)];
    await prisma().grant.deleteMany({ where: { userId: lost.person.id } });
    await withTransaction(prisma(), async (tx) => {
      const { version } = await tx.user.findUniqueOrThrow({ where: { id: gone.person.id } });
      expect(await updatePerson(tx, gone.person.id, version, { disabled: true })).toBe(true);
    });
    for (const ticket of tickets) await letItBeDue(ticket);
    await startDue();
    for (const ticket of tickets) {
      expect((await read(reviewer, ticket)).state).toBe('approved');
      expect((await timelineOf(ticket)).at(-1)?.params).toMatchObject({ reason: 'scheduler-lost-right' });
      expect(await executionsOf(ticket)).toEqual([]);
    }
  });

  it('waits for who takes the right of whoever scheduled it away at this moment, and does not start then', async () => {
    const losing = await scene.client('is losing', scene.inProduction('reviewer'));
    const ticket = await scheduled(losing);
    await letItBeDue(ticket);
    const waiting = async () => {
      const [row] = await prisma().$queryRaw<{ waiting: bigint }[]>`
        SELECT COUNT(*) AS waiting FROM information_schema.INNODB_TRX WHERE TRX_STATE = 'LOCK WAIT'`;
      return Number(row?.waiting);
    };
    const { started } = await prisma().$transaction(
      async (tx) => {
        await tx.grant.deleteMany({ where: { userId: losing.person.id } });
        await tx.$executeRaw`
          UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${losing.person.id}`;
        const starting = startDue();
        await expect.poll(waiting, { timeout: 10_000, interval: 250 }).toBeGreaterThan(0);
        return { started: starting };
      },
      { timeout: 20_000, isolationLevel: 'ReadCommitted' },
    );
    await started;
    expect((await timelineOf(ticket)).at(-1)?.params).toMatchObject({ reason: 'scheduler-lost-right' });
    expect(await executionsOf(ticket)).toEqual([]);
  });

  it('whose plan the target outdated goes back into review instead', async () => {
    const ticket = await scheduled();
    await scene.byHand('ALTER TABLE orders ADD COLUMN at_night INT');
    await letItBeDue(ticket);
    await startDue();
    const back = await read(reviewer, ticket);
    expect(back).toMatchObject({ state: 'in_review', schedule: null });
    expect(back.decisions).toMatchObject([{ lapsedReason: 'plan-moved' }]);
    expect(await executionsOf(ticket)).toEqual([]);
    expect((await timelineOf(ticket)).find(({ verb }) => verb === 'ticket.lapse')?.params).toMatchObject({
      reason: 'plan-moved',
    });
  });

  it('whose target is silent waits as long as it has an end ahead, and otherwise for a person', async () => {
    const [patient, urgent] = [await scheduled(reviewer, { notAfter: at(7_200) }), await scheduled()];
    await letItBeDue(patient, { notAfter: 600 });
    await letItBeDue(urgent);
    const where = { id: BigInt(scene.main.instanceId) };
    const { port } = await prisma().instance.findUniqueOrThrow({ where });
    await prisma().instance.update({ where, data: { port: 1 } });
    const start = starter();
    await start(new AbortController().signal);
    expect((await read(reviewer, patient)).state).toBe('scheduled');
    expect((await read(reviewer, urgent)).state).toBe('approved');
    expect((await timelineOf(urgent)).at(-1)?.params).toMatchObject({ reason: 'plan-not-known' });
    await prisma().instance.update({ where, data: { port } });
    await start(new AbortController().signal);
    expect((await read(reviewer, patient)).state, 'a silent target is not asked again at once').toBe(
      'scheduled',
    );
    await startDue();
    expect((await read(reviewer, patient)).state).toBe('running');
  });

  it('starts after those that were due before it, one after the other', async () => {
    const [late, early] = [await scheduled(), await scheduled()];
    await letItBeDue(late);
    await letItBeDue(early);
    await prisma().$executeRaw`
      UPDATE tickets SET scheduled_at = scheduled_at - INTERVAL 60 SECOND WHERE id = ${BigInt(early.id)}`;
    await startDue();
    const [first] = await executionsOf(early);
    const [then] = await executionsOf(late);
    if (first === undefined || then === undefined) throw new Error('one did not start');
    expect(first.id).toBeLessThan(then.id);
    expect(then.queuedAt.getTime() - first.queuedAt.getTime()).toBeGreaterThanOrEqual(300);
  });
});
