import { loadTargetAddress, moveArtifact, readRunRow, withTransaction } from '@altergate/db';
import type { Actor, ArtifactRow, Database } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { dropKeptTable } from '@altergate/engines';
import type { Intent } from '@altergate/engines';
import { toTargetAddress } from './job.ts';

/**
 * Drops a kept old table because a person said so: written down before and after, so that a crash in between can be
 * repeated. Whether the person may is the caller's to check.
 * @throws AltergateError artifact-not-droppable {kind, state}, artifact-moved, other-server, kept-table-changed, target-…
 */
export async function dropOldTable(
  platform: { readonly database: Database; readonly secretKey: Uint8Array },
  artifact: ArtifactRow,
  actor: Actor,
): Promise<void> {
  const { prisma } = platform.database;
  const { kind, state } = artifact;
  if (kind !== 'old_table' || (state !== 'kept' && state !== 'dropping')) {
    throw new AltergateError('artifact-not-droppable', { kind, state });
  }
  const row = await readRunRow(prisma, artifact.executionId);
  const intent = row.intent as Intent | null;
  if (intent === null) throw new AltergateError('artifact-not-droppable', { kind, state });
  const address = toTargetAddress(await loadTargetAddress(prisma, platform.secretKey, artifact.instanceId));
  let begun = artifact;
  if (state === 'kept') {
    await withTransaction(prisma, (tx) =>
      moveArtifact(tx, { artifact, from: 'kept', to: 'dropping', actor }),
    );
    begun = { ...artifact, state: 'dropping', version: artifact.version + 1 };
  }
  const { database, name } = artifact;
  await dropKeptTable(address, {
    serverUuid: intent.serverUuid,
    database,
    name,
    tableId: intent.beforeTableId,
  });
  await withTransaction(prisma, (tx) =>
    moveArtifact(tx, { artifact: begun, from: 'dropping', to: 'dropped', actor }),
  );
}
