import { findInstance, withTransaction } from '@altergate/db';
import type { Actor } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { checkAgain } from '@altergate/runner';
import type { CheckedAgain } from '@altergate/runner';
import type { Principal } from '../../access/principal.ts';
import { noteAudit } from '../audit/note.ts';
import { askFailure } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';
import { readFacts, requireExecutionRow, resourceOfExecution } from './facts.ts';
import { requireTicketResource } from './read-execution.ts';
import { requireVerb } from './verbs.ts';

/**
 * Looks at the target once more for an execution whose outcome nobody knows. A clear answer ends it; an unclear one leaves
 * everything as it was, and is noted.
 * @throws AltergateError not-found, not-allowed, command-not-possible {verb, reason}, version-moved, instance-…
 */
export async function checkTarget(
  vault: Vault,
  asker: { readonly principal: Principal; readonly actor: Actor },
  wanted: { readonly executionId: bigint; readonly version: number },
): Promise<void> {
  const { prisma } = vault.database;
  const { executionId, version } = wanted;
  const { principal, actor } = asker;
  const row = await requireExecutionRow(prisma, executionId);
  const ticket = await requireTicketResource(prisma, row.ticketId);
  requireVerb('check', { principal, row, facts: await readFacts(prisma, row), ticket });
  if (row.version !== version) throw new AltergateError('version-moved');
  const found = await look(vault, actor, { executionId, version, instanceId: row.instanceId });
  if (found.outcome !== 'unknown') return;
  const { environmentId, instanceId, database } = resourceOfExecution(row);
  await withTransaction(prisma, (tx) =>
    noteAudit(tx, {
      actor,
      verb: 'execution.checked',
      objectKind: 'execution',
      objectId: executionId,
      ticketId: row.ticketId,
      executionId,
      environmentId: BigInt(environmentId ?? 0),
      instanceId: BigInt(instanceId ?? 0),
      database: database ?? '',
      params: { outcome: found.outcome, evidence: found.evidence },
    }),
  );
}

async function look(
  vault: Vault,
  actor: Actor,
  wanted: { readonly executionId: bigint; readonly version: number; readonly instanceId: bigint },
): Promise<CheckedAgain> {
  const { executionId, version, instanceId } = wanted;
  try {
    return await checkAgain({ ...vault, executionId, version, actor });
  } catch (cause) {
    if (!(cause instanceof AltergateError)) throw cause;
    if (cause.code === 'execution-moved') throw new AltergateError('version-moved', {}, { cause });
    const instance = await findInstance(vault.database.prisma, instanceId);
    throw askFailure(cause, instance?.name ?? '');
  }
}
