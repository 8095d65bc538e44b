import { claimDelivery, insertDelivery, withTransaction } from '@altergate/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPlace, openPlatform } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());

/** Queues a mail about the ticket that is due at once. */
function queueMail(ticketId: bigint, source: string): Promise<void> {
  return withTransaction(platform.db.prisma, (tx) =>
    insertDelivery(tx, {
      ...{ channel: 'mail', webhookId: 0n, userId: place.userId, ticketId, executionId: 0n },
      ...{
        category: 'waits',
        event: 'ticket.in_review',
        actorId: 0n,
        source: `${String(ticketId)}:${source}`,
      },
      ...{ happenedAt: new Date(), waitSeconds: 0 },
    }),
  );
}

const claim = () => claimDelivery(platform.db.prisma);
const sourcesOf = (claimed: Awaited<ReturnType<typeof claim>>) => (claimed ?? []).map(({ source }) => source);

describe('senders', () => {
  test('that look at once never share what is told to one person of one ticket', async () => {
    for (let ticketId = 1n; ticketId <= 20n; ticketId += 1n) {
      await queueMail(ticketId, 'first');
      await queueMail(ticketId, 'second');
      const claims = await Promise.all([claim(), claim(), claim(), claim()]);
      const taken = claims.filter((one) => one !== null).map(sourcesOf);
      expect(taken).toEqual([[`${String(ticketId)}:first`, `${String(ticketId)}:second`]]);
    }
  });

  test('do not take into a mail what another sender is sending right now', async () => {
    await queueMail(100n, 'under way');
    expect(sourcesOf(await claim())).toEqual(['100:under way']);
    await queueMail(100n, 'later');
    expect(sourcesOf(await claim())).toEqual(['100:later']);
    expect(await claim()).toBeNull();
  });
});
