import { randomInt } from 'node:crypto';
import { AltergateError } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

/** Ids people choose are small; ours lie in the upper half of what MySQL takes (1 to 2^32 - 1). */
const least = 2_147_483_648;
const most = 4_294_967_295;

/**
 * A replica id for gh-ost that no other run uses: two replicas with one id throw each other off the server. Kept by the
 * primary key on server_id; an execution that has one keeps it unless it is to be avoided.
 * @param avoid ids of the target and of its replicas
 */
export async function takeServerId(
  db: Queryable,
  executionId: bigint,
  avoid: readonly number[],
): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const [own] = await db.$queryRaw<{ serverId: bigint }[]>`
      SELECT server_id AS serverId FROM server_ids WHERE execution_id = ${executionId}`;
    if (own !== undefined && !avoid.includes(Number(own.serverId))) return Number(own.serverId);
    if (own !== undefined) await db.$executeRaw`DELETE FROM server_ids WHERE execution_id = ${executionId}`;
    const serverId = randomInt(least, most + 1);
    if (avoid.includes(serverId)) continue;
    try {
      await db.$executeRaw`INSERT INTO server_ids (server_id, execution_id) VALUES (${serverId}, ${executionId})`;
      return serverId;
    } catch (error) {
      if (serverErrorNumber(error) !== serverErrors.duplicateKey) throw error;
    }
  }
  throw new AltergateError('server-id-exhausted');
}
