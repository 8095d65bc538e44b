import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { updatePerson, withTransaction } from '@altergate/db';
import { untilHeldBack } from '@altergate/testing';
import { startWorker } from '@altergate/runner';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import {
  approved,
  at,
  executionsOf,
  letItBeDue,
  prisma,
  reviewer,
  scene,
  scheduled,
  setUpSchedule,
  startDue,
  starter,
  timelineOf,
} from './schedule-scene.ts';
import { move, opened, read } from './ticket-scene.ts';

setUpSchedule();

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
    const { started } = await prisma().$transaction(
      async (tx) => {
        await tx.grant.deleteMany({ where: { userId: losing.person.id } });
        await tx.$executeRaw`
          UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${losing.person.id}`;
        const starting = startDue();
        await untilHeldBack(scene.api.database);
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
