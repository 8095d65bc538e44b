import { expireApprovals } from '@altergate/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPlace, addTicket, openPlatform } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());

const stateOf = async (id: bigint) =>
  (await platform.db.prisma.ticket.findUniqueOrThrow({ where: { id } })).state;

describe('an approval that nobody used', () => {
  test('expires after thirty days and not before', async () => {
    const old = await addTicket(platform.db, place, { state: 'approved' });
    const young = await addTicket(platform.db, place, { state: 'approved' });
    await platform.db.prisma.$executeRaw`
      UPDATE tickets SET state_since = NOW(6) - INTERVAL 31 DAY WHERE id = ${old.ticketId}`;
    await platform.db.prisma.$executeRaw`
      UPDATE tickets SET state_since = NOW(6) - INTERVAL 29 DAY WHERE id = ${young.ticketId}`;
    expect(await expireApprovals(platform.db.prisma)).toBe(1);
    expect([await stateOf(old.ticketId), await stateOf(young.ticketId)]).toEqual(['expired', 'approved']);
  });

  test('gets no younger by a schedule that was taken back', async () => {
    const { prisma } = platform.db;
    const { ticketId, executions } = await addTicket(platform.db, place, { state: 'approved' });
    await prisma.$executeRaw`
      INSERT INTO decisions (ticket_id, revision_id, plan_hash, verdict, reason, user_id, principal_kind, principal_id,
        decided_at)
      VALUES (${ticketId}, ${executions[0]?.revisionId ?? 0n}, '', 'approve', '', ${place.userId}, 'session', 1,
        NOW(6) - INTERVAL 31 DAY)`;
    await prisma.$executeRaw`UPDATE tickets SET state_since = NOW(6) WHERE id = ${ticketId}`;
    expect(await expireApprovals(prisma)).toBe(1);
    expect(await stateOf(ticketId)).toBe('expired');
  });
});
