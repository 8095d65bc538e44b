import {
  cancelRun,
  claimNext,
  finishExecution,
  requestCancel,
  reserve,
  resolveExecution,
  setState,
  withTransaction,
} from '@altergate/db';
import type { Claimed, EndState, ExecutionEnd } from '@altergate/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform, Ticket } from '../platform.ts';
import { auditOf, ticketState } from '../read-ticket.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  await platform.db.prisma.execution.updateMany({ data: { state: 'skipped', version: { increment: 1 } } });
  place = await addPlace(platform.db);
});

const states = async (ids: readonly bigint[]) =>
  (
    await platform.db.prisma.execution.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  ).map((row) => row.state);

const ended = (state: EndState, outcome: ExecutionEnd['outcome']): ExecutionEnd => ({
  ...{ state, outcome, afterDefinition: null, unlock: true },
  failure:
    state === 'succeeded' ? null : { code: 'engine-failed', params: {}, original: 'FATAL', sensitive: false },
  evidence: { code: 'definition-read', params: {} },
});

async function claimAndRun(): Promise<Claimed> {
  const held = await claimNext(platform.db.prisma, claimer);
  if (held === null) throw new Error('nothing to claim');
  await setState(platform.db.prisma, held, 'running');
  return held;
}

describe('the end of an execution', () => {
  let ticket: Ticket;
  let ids: bigint[];
  beforeEach(async () => {
    ticket = await addTicket(platform.db, place, { tables: ['a', 'b', 'c'] });
    ids = await runTicket(platform.db, place, ticket);
  });
  const finish = (held: Claimed, end: ExecutionEnd) => finishExecution(platform.db.prisma, held, end);

  test('lets the next one of the run begin, and the last one ends the ticket', async () => {
    for (const [index, id] of ids.entries()) {
      const held = await claimAndRun();
      expect(held.executionId).toBe(id);
      expect(await finish(held, ended('succeeded', 'applied'))).toEqual({
        nextExecutionId: ids[index + 1] ?? null,
        ticketState: index === 2 ? 'succeeded' : null,
      });
    }
    expect(await ticketState(platform.db, ticket.ticketId)).toBe('succeeded');
    const verbs = (await auditOf(platform.db, ticket.ticketId)).map((entry) => entry.verb);
    expect(verbs).toEqual([
      'ticket.finish',
      'execution.succeeded',
      'execution.succeeded',
      'execution.succeeded',
    ]);
  });

  test('stops what has not started when it failed, and says partially applied after an applied one', async () => {
    await finish(await claimAndRun(), ended('succeeded', 'applied'));
    const result = await finish(await claimAndRun(), ended('failed', 'not_applied'));
    expect(result).toEqual({ nextExecutionId: null, ticketState: 'partially_applied' });
    expect(await states(ids)).toEqual(['succeeded', 'failed', 'cancelled']);
    const last = await platform.db.prisma.execution.findUniqueOrThrow({ where: { id: ids[2] ?? 0n } });
    expect(last).toMatchObject({ outcome: 'not_applied', failure: { code: 'execution-stopped-by-earlier' } });
  });

  test('of which nobody knows the outcome keeps its locks and makes the ticket need a person', async () => {
    const held = await claimAndRun();
    const tables = [{ database: 'shop', table: 'a' }];
    await reserve(platform.db.prisma, held, { serverUuid: 'server-1', tables, slots: 1 });
    const end = { ...ended('needs_attention', 'unknown'), unlock: false };
    expect(await finish(held, end)).toMatchObject({ ticketState: 'needs_attention' });
    expect(await platform.db.prisma.tableLock.count({ where: { executionId: held.executionId } })).toBe(1);
    const { version } = await platform.db.prisma.execution.findUniqueOrThrow({
      where: { id: held.executionId },
    });
    const resolve = () =>
      withTransaction(platform.db.prisma, (tx) =>
        resolveExecution(tx, {
          ...{
            executionId: held.executionId,
            version,
            state: 'succeeded',
            outcome: 'applied',
            failure: null,
          },
          ...{ evidence: { code: 'said-by-person', params: {} }, actor: actorOf(place) },
        }),
      );
    await resolve();
    expect(await platform.db.prisma.tableLock.count({ where: { executionId: held.executionId } })).toBe(0);
    await expect(resolve()).rejects.toMatchObject({ code: 'execution-moved' });
    await expect(setState(platform.db.prisma, held, 'running')).rejects.toMatchObject({ code: 'lease-lost' });
  });

  test('happens once: a second end and an end with an old fence change nothing', async () => {
    const held = await claimAndRun();
    await expect(
      finish({ ...held, fence: held.fence - 1n }, ended('failed', 'not_applied')),
    ).rejects.toMatchObject({ code: 'lease-lost' });
    await finish(held, ended('succeeded', 'applied'));
    await expect(finish(held, ended('failed', 'not_applied'))).rejects.toMatchObject({
      code: 'execution-move-unknown',
      params: { from: 'succeeded', to: 'failed' },
    });
    expect(await states(ids)).toEqual(['succeeded', 'queued', 'queued']);
  });

  test('gives back table locks and slot in the same moment', async () => {
    const held = await claimAndRun();
    const tables = [{ database: 'shop', table: 'b' }];
    await reserve(platform.db.prisma, held, { serverUuid: 'server-2', tables, slots: 1 });
    await finish(held, ended('succeeded', 'applied'));
    const next = await claimAndRun();
    expect(await reserve(platform.db.prisma, next, { serverUuid: 'server-2', tables, slots: 1 })).toEqual({
      result: 'reserved',
      slot: 1,
    });
  });

  test('counts a retry by its latest attempt', async () => {
    await finish(await claimAndRun(), ended('failed', 'not_applied'));
    expect(await ticketState(platform.db, ticket.ticketId)).toBe('failed');
    const again = await runTicket(platform.db, place, ticket);
    const rows = await platform.db.prisma.execution.findMany({ where: { id: { in: again } } });
    expect(rows.map((row) => [row.attempt, row.runNumber])).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    for (const _ of again) await finish(await claimAndRun(), ended('succeeded', 'applied'));
    expect(await ticketState(platform.db, ticket.ticketId)).toBe('succeeded');
  });

  test('of a run that a person cancels: waiting ones end at once, the live one decides', async () => {
    const held = await claimAndRun();
    const cancelled = await withTransaction(platform.db.prisma, (tx) =>
      cancelRun(tx, ticket.ticketId, actorOf(place)),
    );
    expect(cancelled).toBeNull();
    expect(await states(ids)).toEqual(['running', 'cancelled', 'cancelled']);
    await setState(platform.db.prisma, held, 'cancelling');
    expect(await finish(held, ended('succeeded', 'applied'))).toMatchObject({
      ticketState: 'partially_applied',
    });
  });

  test('of a run that a person cancels before anything started is known at once', async () => {
    const state = await withTransaction(platform.db.prisma, (tx) =>
      cancelRun(tx, ticket.ticketId, actorOf(place)),
    );
    expect(state).toBe('cancelled');
  });

  test('names the first person who asked for the stop', async () => {
    const held = await claimAndRun();
    const other = await addPlace(platform.db);
    for (const who of [place, other]) {
      await withTransaction(platform.db.prisma, (tx) => requestCancel(tx, held.executionId, actorOf(who)));
    }
    const row = await platform.db.prisma.execution.findUniqueOrThrow({ where: { id: held.executionId } });
    expect(row.cancelRequestedBy).toBe(place.userId);
  });
});
