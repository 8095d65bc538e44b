import type { Transaction } from '@altergate/db';
import type { ApiClient } from '@altergate/testing';
import { expect } from 'vitest';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Answer = Awaited<ReturnType<ApiClient['post']>>;
const inTime = { timeout: 20_000, isolationLevel: 'ReadCommitted' } as const;

/**
 * Asks while a transaction changes what the person may: it commits once the asker, let in under the old rights, waits
 * behind it at their own commit.
 */
export async function askWhileRightsEnd(
  api: TestApi,
  person: TestPerson,
  change: (tx: Transaction) => Promise<unknown>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const { pending } = await api.database.prisma.$transaction(async (tx) => {
    await change(tx);
    await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${person.id}`;
    const asked = ask();
    await untilHeldBack(api);
    return { pending: asked };
  }, inTime);
  return pending;
}

/** Resolves once a transaction waits for a row; InnoDB's own status leaves out those that wrote nothing yet. */
async function untilHeldBack(api: TestApi): Promise<void> {
  const waiting = async () => {
    const [row] = await api.database.prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT COUNT(*) AS waiting FROM information_schema.INNODB_TRX WHERE TRX_STATE = 'LOCK WAIT'`;
    return Number(row?.waiting);
  };
  // InnoDB makes that table anew only when nobody looked at it for 0.1 s.
  await expect.poll(waiting, { timeout: 10_000, interval: 250 }).toBeGreaterThan(0);
}

/** The three ways in which a person's rights change in such a transaction. */
export const rightsEnding = {
  grantsTaken: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id}`,
  sessionsEnded: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${person.id}`,
  onlyInstanceLeft: (person: TestPerson) => (tx: Transaction) =>
    tx.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id} AND environment_id <> 0`,
};
