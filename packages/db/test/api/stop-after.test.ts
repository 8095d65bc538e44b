import { claimNext, finishExecution, setState, stopAfterCurrent, withTransaction } from '@altergate/db';
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

const stopAfter = (ticketId: bigint) =>
  withTransaction(platform.db.prisma, (tx) => stopAfterCurrent(tx, ticketId, actorOf(place)));
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
  const held = await claimNext(platform.db.prisma, claimer);
  if (held === null) throw new Error('nothing to claim');
  await setState(platform.db.prisma, held, 'running');

  await stopAfter(ticket.ticketId);
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
  await expect(stopAfter(ticket.ticketId)).rejects.toMatchObject({ code: 'nothing-follows' });

  const end = await finishExecution(platform.db.prisma, held, {
    ...{ state: 'succeeded', outcome: 'applied', failure: null, evidence: null },
    ...{ afterDefinition: null, unlock: true },
  });
  expect(end).toEqual({ nextExecutionId: null, ticketState: 'partially_applied' });
});

test('what has its turn next stays when nothing runs yet', async () => {
  const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines'] });
  await runTicket(platform.db, place, ticket);
  await stopAfter(ticket.ticketId);
  expect(await statesOf(ticket.ticketId)).toEqual([
    ['queued', null],
    ['cancelled', 'not_applied'],
  ]);
  expect(await stateOf(ticket.ticketId)).toBe('running');
});

test('a ticket that does not run is refused with its state', async () => {
  const { ticketId } = await addTicket(platform.db, place);
  await expect(stopAfter(ticketId)).rejects.toMatchObject({
    code: 'ticket-moved',
    params: { state: 'approved' },
  });
});
