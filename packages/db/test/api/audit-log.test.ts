import { listAudit, withTransaction, writeAudit } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, addPlace, addTicket, openPlatform } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  place = await addPlace(platform.db);
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
