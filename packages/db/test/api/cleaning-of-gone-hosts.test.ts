import {
  claimForCleaning,
  claimNext,
  endLease,
  finishExecution,
  putArtifactRow,
  registerWorker,
  setState,
  withTransaction,
} from '@altergate/db';
import type { ArtifactKind, ArtifactState } from '@altergate/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

let platform: Platform;
let place: Place;
beforeAll(async () => {
  platform = await openPlatform();
  place = await addPlace(platform.db);
});
afterAll(() => platform.close());

const cleanFrom = (hostId: string) => claimForCleaning(platform.db.prisma, { ...claimer, hostId });

/** Writes down something that an ended run left, as it was last seen. */
function leave(executionId: bigint, kind: ArtifactKind, state: ArtifactState, name: string): Promise<void> {
  const artifact = { kind, instanceId: place.instanceId, database: 'shop', name, state } as const;
  return withTransaction(platform.db.prisma, (tx) => putArtifactRow(tx, executionId, artifact));
}

test('what a run left is cleaned from another host once no worker of its own is left, except for directories', async () => {
  const { prisma } = platform.db;
  await runTicket(platform.db, place, await addTicket(platform.db, place));
  const held = await claimNext(prisma, { ...claimer, hostId: 'container-of-before' });
  if (held === null) throw new Error('nothing to claim');
  await setState(prisma, held, 'running');
  const { executionId } = held;
  const result = { state: 'succeeded', outcome: 'applied', failure: null, evidence: null } as const;
  await finishExecution(prisma, held, { ...result, afterDefinition: null, unlock: true });
  await endLease(prisma, held, -1);

  await leave(executionId, 'run_directory', 'dropping', '/runs/1');
  expect(await cleanFrom('container-of-now')).toBeNull();

  await leave(executionId, 'ghost_table', 'dropping', '_orders_x1_gho');
  const workerId = await registerWorker(prisma, {
    ...{ hostId: 'container-of-before', bootId: 'boot', pid: 1, startTicks: 1n, programVersion: '0.1.0' },
    ...{ ghOstVersion: null, ghOstFlags: null },
  });
  const lastSeen = (minutes: number) =>
    prisma.$executeRaw`UPDATE workers SET seen_at = NOW(6) - INTERVAL ${minutes} MINUTE WHERE id = ${workerId}`;
  await lastSeen(2);
  expect(await cleanFrom('container-of-now')).toBeNull();
  await lastSeen(60);
  expect(await cleanFrom('container-of-now')).toEqual({ executionId, fence: held.fence + 1n });
  expect(await cleanFrom('container-of-now')).toBeNull();
});
