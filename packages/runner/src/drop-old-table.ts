import { beginDrop, endDrop, loadTargetAddress, readRunRow, withTransaction } from '@altergate/db';
import type { Actor, ArtifactRow, Database, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { dropKeptTable } from '@altergate/engines';
import type { Intent } from '@altergate/engines';
import { toTargetAddress } from './job.ts';

/**
 * Drops a kept old table because a person said so: written down before and after, so that a crash in between can be
 * repeated. Whether the person may is the caller's to check; `guard` is asked once more right before, and throws to refuse.
 * @throws AltergateError artifact-not-droppable {kind, state}, artifact-moved, other-server, kept-table-changed, target-…
 */
export async function dropOldTable(
  platform: { readonly database: Database; readonly secretKey: Uint8Array },
  artifact: ArtifactRow,
  { actor, guard }: { readonly actor: Actor; readonly guard: (tx: Transaction) => Promise<unknown> },
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
  const { database, name } = artifact;
  const { serverUuid, beforeTableId: tableId } = intent;
  // Not before the server let it be dropped: what is refused stays kept, and is told as such.
  const begin = () =>
    withTransaction(prisma, async (tx) => {
      await guard(tx);
      if (state === 'kept') await beginDrop(tx, { artifact, actor });
    });
  const wasBegun = state === 'dropping';
  const result = await dropKeptTable(address, { serverUuid, database, name, tableId }, { wasBegun, begin });
  // Gone at the first asking: somebody took it away, and it may be in use under another name.
  const wasDropped = result === 'dropped' || (result === 'absent' && wasBegun);
  const found = wasDropped ? 'dropped' : 'absent';
  await withTransaction(prisma, (tx) => endDrop(tx, { artifact, actor }, found));
}
