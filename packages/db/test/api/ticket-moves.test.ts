import { moveTicket, withTransaction } from '@altergate/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, openPlatform } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';
import { auditOf, ticketState } from '../read-ticket.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  place = await addPlace(platform.db);
});

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
    expect(await auditOf(platform.db, ticketId)).toMatchObject([
      { instanceId: place.instanceId, database: 'shop' },
    ]);
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
    expect(await ticketState(platform.db, ticketId)).toBe('in_review');
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
    expect(await ticketState(platform.db, ticketId)).toBe('in_review');
    expect(await auditOf(platform.db, ticketId)).toEqual([]);
  });
});
