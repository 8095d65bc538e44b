import { claimNext, finishExecution, setState, stopAfter, withTransaction } from '@altergate/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());

/** Stops a ticket after its execution number `n`, counted from 0. */
const stopAfterNumber = async (ticketId: bigint, n: number) => {
  const executions = await platform.db.prisma.execution.findMany({
    where: { ticketId },
    orderBy: { sequence: 'asc' },
  });
  const executionId = executions[n]?.id ?? 0n;
  await withTransaction(platform.db.prisma, (tx) => stopAfter(tx, { ticketId, executionId }, actorOf(place)));
};
/** Claims executions until one of this ticket comes. */
const claimOf = async (ticketId: bigint) => {
  const { prisma } = platform.db;
  for (;;) {
    const held = await claimNext(prisma, claimer);
    if (held === null) throw new Error('nothing to claim');
    const claimed = await prisma.execution.findUniqueOrThrow({ where: { id: held.executionId } });
    if (claimed.ticketId === ticketId) return held;
  }
};
const statesOf = async (ticketId: bigint) => {
  const { prisma } = platform.db;
  const rows = await prisma.execution.findMany({ where: { ticketId }, orderBy: { sequence: 'asc' } });
  return rows.map(({ state, outcome }) => [state, outcome]);
};
const stateOf = async (id: bigint) =>
  (await platform.db.prisma.ticket.findUniqueOrThrow({ where: { id } })).state;

test('a run that is stopped after its statement lets that one end, starts none after it, and tells who stopped it', async () => {
  const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines', 'notes'] });
  await runTicket(platform.db, place, ticket);
  const held = await claimOf(ticket.ticketId);
  await setState(platform.db.prisma, held, 'running');

  await stopAfterNumber(ticket.ticketId, 0);
  expect(await statesOf(ticket.ticketId)).toEqual([
    ['running', null],
    ['cancelled', 'not_applied'],
    ['cancelled', 'not_applied'],
  ]);
  expect(await stateOf(ticket.ticketId)).toBe('running');
  const entry = await platform.db.prisma.auditEntry.findFirstOrThrow({
    where: { ticketId: ticket.ticketId, verb: 'ticket.stop_after' },
  });
  expect(entry.userId).toBe(place.userId);
  await expect(stopAfterNumber(ticket.ticketId, 0)).rejects.toMatchObject({ code: 'nothing-follows' });

  const end = await finishExecution(platform.db.prisma, held, {
    ...{ state: 'succeeded', outcome: 'applied', failure: null, evidence: null },
    ...{ afterDefinition: null, unlock: true },
  });
  expect(end).toEqual({ nextExecutionId: null, ticketState: 'partially_applied' });
});

test('what has its turn next stays when nothing runs yet', async () => {
  const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines'] });
  await runTicket(platform.db, place, ticket);
  await stopAfterNumber(ticket.ticketId, 0);
  expect(await statesOf(ticket.ticketId)).toEqual([
    ['queued', null],
    ['cancelled', 'not_applied'],
  ]);
  expect(await stateOf(ticket.ticketId)).toBe('running');
});

test('what follows the statement that was seen does not get its turn because that one has just ended', async () => {
  const { prisma } = platform.db;
  const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines', 'notes'] });
  await runTicket(platform.db, place, ticket);
  const held = await claimOf(ticket.ticketId);
  await setState(prisma, held, 'running');
  await finishExecution(prisma, held, {
    ...{ state: 'succeeded', outcome: 'applied', failure: null, evidence: null },
    ...{ afterDefinition: null, unlock: true },
  });
  const before = await statesOf(ticket.ticketId);
  expect(before).toEqual([
    ['succeeded', 'applied'],
    ['queued', null],
    ['queued', null],
  ]);

  await stopAfterNumber(ticket.ticketId, 0);
  expect(await statesOf(ticket.ticketId)).toEqual([
    ['succeeded', 'applied'],
    ['cancelled', 'not_applied'],
    ['cancelled', 'not_applied'],
  ]);
  expect(await stateOf(ticket.ticketId)).toBe('partially_applied');
});

test('a stop is refused when the statement after the one that was seen has begun', async () => {
  const { prisma } = platform.db;
  const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines', 'notes'] });
  await runTicket(platform.db, place, ticket);
  for (const end of [true, false]) {
    const held = await claimOf(ticket.ticketId);
    await setState(prisma, held, 'running');
    if (!end) continue;
    await finishExecution(prisma, held, {
      ...{ state: 'succeeded', outcome: 'applied', failure: null, evidence: null },
      ...{ afterDefinition: null, unlock: true },
    });
  }
  await expect(stopAfterNumber(ticket.ticketId, 0)).rejects.toMatchObject({ code: 'ticket-moved' });
});

test('a ticket that does not run is refused with its state', async () => {
  const { ticketId } = await addTicket(platform.db, place);
  await expect(stopAfterNumber(ticketId, 0)).rejects.toMatchObject({
    code: 'ticket-moved',
    params: { state: 'approved' },
  });
});
