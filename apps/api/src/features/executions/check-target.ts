import { findInstance, withTransaction } from '@altergate/db';
import type { ExecutionRow, Queryable, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { checkAgain } from '@altergate/runner';
import type { CheckedAgain } from '@altergate/runner';
import type { Principal } from '../../access/principal.ts';
import { noteAudit } from '../audit/note.ts';
import { askFailure } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';
import { readFacts, requireExecutionRow, resourceOfExecution } from './facts.ts';
import { requireTicketResource } from './read-execution.ts';
import type { Sender } from './send-command.ts';
import { requireVerb } from './verbs.ts';

/**
 * Looks at the target once more for an execution whose outcome nobody knows. A clear answer ends it; an unclear one leaves
 * everything as it was, and is noted.
 * @throws AltergateError not-found, not-allowed, command-not-possible {verb, reason}, version-moved, instance-…
 */
export async function checkTarget(
  vault: Vault,
  asker: Sender & { readonly principal: Principal },
  wanted: { readonly executionId: bigint; readonly version: number },
): Promise<void> {
  const { prisma } = vault.database;
  const { executionId, version } = wanted;
  const { principal, actor, guard } = asker;
  const row = await requireCheckable(prisma, principal, executionId);
  if (row.version !== version) throw new AltergateError('version-moved');
  const stillCheckable = async (tx: Transaction) => {
    await requireCheckable(tx, await guard(tx), executionId);
  };
  const { instanceId: askedAt } = row;
  const found = await look(vault, { executionId, version, actor, guard: stillCheckable }, askedAt);
  if (found.outcome !== 'unknown') return;
  const { environmentId, instanceId, database } = resourceOfExecution(row);
  await withTransaction(prisma, async (tx) => {
    await guard(tx);
    await noteAudit(tx, {
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
    });
  });
}

async function requireCheckable(
  database: Queryable,
  principal: Principal,
  executionId: bigint,
): Promise<ExecutionRow> {
  const row = await requireExecutionRow(database, executionId);
  const ticket = await requireTicketResource(database, row.ticketId);
  requireVerb('check', { principal, row, facts: await readFacts(database, row), ticket });
  return row;
}

async function look(
  vault: Vault,
  request: Omit<Parameters<typeof checkAgain>[0], keyof Vault>,
  instanceId: bigint,
): Promise<CheckedAgain> {
  try {
    return await checkAgain({ ...vault, ...request });
  } catch (cause) {
    if (!(cause instanceof AltergateError)) throw cause;
    if (cause.code === 'execution-moved') throw new AltergateError('version-moved', {}, { cause });
    const instance = await findInstance(vault.database.prisma, instanceId);
    throw askFailure(cause, instance?.name ?? '');
  }
}
