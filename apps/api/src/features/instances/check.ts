import type { ConnectionCheckBody } from '@altergate/contracts';
import { addOutbox, recordInstanceCheck, withTransaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { testConnection } from '@altergate/inspect';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { withSeats } from './seats.ts';
import { findInstanceRow } from './service.ts';
import { targetAddressOf } from './target.ts';
import type { Vault } from './target.ts';

/**
 * Tests the connection of an instance and keeps what was found; the test itself changes nothing on the server.
 * @throws AltergateError not-found, version-moved when the instance was changed while it was tested, and those of
 *   the guard
 */
export async function checkInstance(
  vault: Vault,
  { actor, guard }: GuardedActor,
  id: bigint,
): Promise<ConnectionCheckBody> {
  const { prisma } = vault.database;
  const instance = await findInstanceRow(prisma, id);
  const found = await withSeats([id], async () => testConnection(await targetAddressOf(vault, id)));
  const check: ConnectionCheckBody = {
    at: found.at,
    version: found.server?.version ?? null,
    flavour: found.server?.flavour ?? null,
    serverUuid: found.server?.uuid ?? null,
    lowerCaseTableNames: found.server?.lowerCaseTableNames ?? null,
    checks: found.checks.map(({ params, ...one }) => ({ ...one, params: { ...params } })),
  };
  await withTransaction(prisma, async (tx) => {
    await guard(tx);
    const result = { serverUuid: check.serverUuid, result: check };
    const isKept = await recordInstanceCheck(tx, id, instance.version, result);
    if (!isKept) throw new AltergateError('version-moved');
    const problems = check.checks.filter((one) => one.result === 'problem').length;
    const { name, environmentId } = instance;
    const entry = { actor, verb: 'instance.tested', objectKind: 'instance', objectId: id } as const;
    await noteAudit(tx, { ...entry, environmentId, instanceId: id, params: { name, problems } });
    await addOutbox(tx, 'instance', id);
  });
  return check;
}
