import type { Artifact } from '@altergate/contracts';
import { listArtifacts } from '@altergate/db';
import type { ArtifactRow, Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { dropOldTable } from '@altergate/runner';
import { requireTyped } from '../executions/confirmation.ts';
import { requireExecutionRow } from '../executions/facts.ts';
import { askFailure } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';
import type { Mover } from '../tickets/run-ticket.ts';
import { describeArtifact } from './describe.ts';

/**
 * Drops a kept old table for a person who typed the name of the table that it once was. It may be done before the
 * day until which it was to be kept: whoever types the name decides that.
 * @throws AltergateError not-found, not-allowed, version-moved, confirm-mismatch {expected}, artifact-not-droppable {kind, state},
 *   artifact-moved, other-server, instance-…
 */
export async function dropArtifact(
  vault: Vault,
  asker: Mover,
  order: { readonly id: bigint; readonly version: number; readonly confirm: string },
): Promise<Artifact> {
  const { prisma } = vault.database;
  const artifact = await requireArtifact(prisma, order.id);
  const { kind, state } = artifact;
  if (kind !== 'old_table' || (state !== 'kept' && state !== 'dropping')) {
    throw new AltergateError('artifact-not-droppable', { kind, state });
  }
  if (artifact.version !== order.version) throw new AltergateError('version-moved');
  const { table } = await requireExecutionRow(prisma, artifact.executionId);
  requireTyped(order.confirm, { database: artifact.database, table });
  try {
    await dropOldTable(vault, artifact, asker);
  } catch (cause) {
    throw cause instanceof AltergateError ? askFailure(cause, artifact.instanceName) : cause;
  }
  return describeArtifact(await requireArtifact(prisma, order.id));
}

async function requireArtifact(db: Queryable, id: bigint): Promise<ArtifactRow> {
  const [artifact] = await listArtifacts(db, { ids: [id] });
  if (artifact === undefined) throw new AltergateError('not-found');
  return artifact;
}
