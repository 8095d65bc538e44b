import {
  cancelRun,
  claimNext,
  finishExecution,
  listAudit,
  moveTicket,
  requestCancel,
  reserve,
  resolveExecution,
  setState,
  withTransaction,
  writeAudit,
} from '@altergate/db';
import type { Claimed, EndState, ExecutionEnd } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform, Ticket } from '../platform.ts';

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

const everything: Grant[] = [{ role: 'admin', scope: { kind: 'everything' } }];
const auditOf = (ticketId: bigint) =>
  listAudit(platform.db.prisma, {
    ...{ grants: everything, ownUserId: null, before: null, limit: 50, filter: { ticketId } },
  });
const ticketState = async (ticketId: bigint) =>
  (await platform.db.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
const states = async (ids: readonly bigint[]) =>
  (
    await platform.db.prisma.execution.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
  ).map((row) => row.state);

describe('moving a ticket', () => {
  test('has one winner when ten people press at once, and one audit entry and hint', async () => {
    const { ticketId } = await addTicket(platform.db, place, { state: 'in_review' });
    const move = (to: 'approved' | 'rejected') =>
      withTransaction(platform.db.prisma, (tx) =>
        moveTicket(tx, {
          ...{
            id: ticketId,
            verb: to === 'approved' ? 'approve' : 'reject',
            version: 1,
            to,
            actor: actorOf(place),
          },
        }),
      );
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => move(index % 2 === 0 ? 'approved' : 'rejected')),
    );
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({
          code: 'ticket-moved',
          params: { state: won[0]?.value.state, version: 2 },
        });
      }
    }
    expect(await auditOf(ticketId)).toMatchObject([{ instanceId: place.instanceId, database: 'shop' }]);
    expect(
      await platform.db.prisma.outboxEntry.count({
        where: { topic: 'ticket', topicKey: ticketId.toString() },
      }),
    ).toBe(1);
  });

  test('is refused from a state that the table of moves does not know, though the version fits', async () => {
    const { ticketId } = await addTicket(platform.db, place, { state: 'in_review' });
    const execute = withTransaction(platform.db.prisma, (tx) =>
      moveTicket(tx, { id: ticketId, verb: 'execute', version: 1, to: 'running', actor: actorOf(place) }),
    );
    await expect(execute).rejects.toMatchObject({ code: 'ticket-moved', params: { state: 'in_review' } });
    expect(await ticketState(ticketId)).toBe('in_review');
  });

  test('leaves nothing behind when something after it fails', async () => {
    const { ticketId } = await addTicket(platform.db, place, { state: 'in_review' });
    const failing = withTransaction(platform.db.prisma, async (tx) => {
      await moveTicket(tx, {
        id: ticketId,
        verb: 'approve',
        version: 1,
        to: 'approved',
        actor: actorOf(place),
      });
      throw new Error('after the move');
    });
    await expect(failing).rejects.toThrow('after the move');
    expect(await ticketState(ticketId)).toBe('in_review');
    expect(await auditOf(ticketId)).toEqual([]);
  });
});

describe('the audit log', () => {
  test('refuses to be changed or shortened', async () => {
    const { ticketId } = await addTicket(platform.db, place);
    await withTransaction(platform.db.prisma, (tx) =>
      writeAudit(tx, {
        ...{
          actor: actorOf(place),
          verb: 'ticket.comment',
          objectKind: 'ticket',
          objectId: ticketId,
          ticketId,
        },
        params: { z: 1, a: { d: ticketId, c: null } },
      }),
    );
    const { prisma } = platform.db;
    await expect(prisma.$executeRaw`UPDATE audit_entries SET verb = 'other'`).rejects.toThrow(/append-only/);
    await expect(prisma.$executeRaw`DELETE FROM audit_entries`).rejects.toThrow(/append-only/);
    const [entry] = await prisma.auditEntry.findMany({ where: { ticketId } });
    expect(entry?.payload).toBe(`{"a":{"c":null,"d":"${ticketId.toString()}"},"z":1}`);
  });

  test('shows a reader what the grants cover and nothing else', async () => {
    const other = await addPlace(platform.db);
    for (const where of [place, other]) {
      await withTransaction(platform.db.prisma, (tx) =>
        writeAudit(tx, {
          ...{
            actor: actorOf(where),
            verb: 'instance.edit',
            objectKind: 'instance',
            objectId: where.instanceId,
          },
          ...{ environmentId: where.environmentId, instanceId: where.instanceId, database: 'shop' },
        }),
      );
    }
    const seenWith = async (grants: Grant[], ownUserId: bigint | null = null) =>
      (await listAudit(platform.db.prisma, { grants, ownUserId, before: null, limit: 50 })).map(
        (row) => row.instanceId,
      );
    const environmentId = place.environmentId.toString();
    const instanceId = place.instanceId.toString();
    const scopes: Grant['scope'][] = [
      { kind: 'environment', environmentId },
      { kind: 'instance', instanceId },
      { kind: 'database', environmentId: null, instanceId, pattern: 'sh*' },
    ];
    for (const scope of scopes) expect(await seenWith([{ role: 'ops', scope }])).toEqual([place.instanceId]);
    expect(await seenWith(scopes.map((scope) => ({ role: 'ops', scope })))).toEqual([place.instanceId]);
    expect(
      await seenWith([
        { role: 'ops', scope: { kind: 'database', environmentId, instanceId: null, pattern: 'SHOP' } },
      ]),
    ).toEqual([]);
    expect(await seenWith([{ role: 'developer', scope: { kind: 'everything' } }])).toEqual([]);
    expect(await seenWith([], other.userId)).toEqual([other.instanceId]);
  });
});

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
    expect(await ticketState(ticket.ticketId)).toBe('succeeded');
    const verbs = (await auditOf(ticket.ticketId)).map((entry) => entry.verb);
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
    expect(await ticketState(ticket.ticketId)).toBe('failed');
    const again = await runTicket(platform.db, place, ticket);
    const rows = await platform.db.prisma.execution.findMany({ where: { id: { in: again } } });
    expect(rows.map((row) => [row.attempt, row.runNumber])).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    for (const _ of again) await finish(await claimAndRun(), ended('succeeded', 'applied'));
    expect(await ticketState(ticket.ticketId)).toBe('succeeded');
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
