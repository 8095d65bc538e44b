import { listExecutions } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPlace, addTicket, openPlatform, runTicket } from '../platform.ts';
import type { Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

describe('the list of executions', () => {
  test('shows live ones in scope, and all of them page by page', async () => {
    const [place, other] = [await addPlace(platform.db), await addPlace(platform.db)];
    await runTicket(platform.db, other, await addTicket(platform.db, other));
    const [mine = 0n] = await runTicket(platform.db, place, await addTicket(platform.db, place));
    const [theirs = 0n] = await runTicket(platform.db, other, await addTicket(platform.db, other));
    await platform.db.prisma.execution.updateMany({
      where: { id: { lt: mine } },
      data: { state: 'succeeded' },
    });
    const grants: Grant[] = [
      { role: 'ops', scope: { kind: 'environment', environmentId: place.environmentId.toString() } },
    ];
    const list = async (live: boolean, granted: Grant[]) =>
      (await listExecutions(platform.db.prisma, { grants: granted, live, before: null, limit: 50 })).map(
        (row) => row.id,
      );
    expect(await list(true, grants)).toEqual([mine]);
    expect(await list(true, [])).toEqual([]);
    const everything: Grant[] = [{ role: 'ops', scope: { kind: 'everything' } }];
    expect(await list(true, everything)).toEqual([theirs, mine]);
    expect(await list(false, grants)).not.toContain(theirs);
    expect((await list(false, everything)).length).toBeGreaterThan(2);
  });
});
