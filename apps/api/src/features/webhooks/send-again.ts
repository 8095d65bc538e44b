import {
  findPerson,
  findWebhook,
  lockDelivery,
  readOwnNotificationSettings,
  resendDelivery,
  withTransaction,
} from '@altergate/db';
import type { Database, DeliveryStanding, Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';

/** Name of who would get it now; null when nobody would. What they may see is asked when it is sent. */
async function receiverOf(db: Queryable, { webhookId, userId }: DeliveryStanding): Promise<string | null> {
  if (webhookId !== 0n) {
    const webhook = await findWebhook(db, webhookId);
    return webhook === null || webhook.disabledAt !== null ? null : webhook.name;
  }
  const person = await findPerson(db, userId);
  const { emailConfirmed } = await readOwnNotificationSettings(db, userId);
  return person === null || person.disabledAt !== null || !emailConfirmed ? null : person.name;
}

/**
 * Has something that was given up sent once more, under the id that its receiver may know already.
 * @throws AltergateError not-found, delivery-not-given-up, delivery-receiver-gone, and those of the guard
 */
export async function sendAgain(
  database: Database,
  { actor, guard }: GuardedActor,
  id: bigint,
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const delivery = await lockDelivery(tx, id);
    if (delivery === null) throw new AltergateError('not-found');
    if (delivery.state !== 'given_up') throw new AltergateError('delivery-not-given-up');
    const name = await receiverOf(tx, delivery);
    if (name === null) throw new AltergateError('delivery-receiver-gone');
    await resendDelivery(tx, id);
    const entry = { actor, verb: 'delivery.resent', objectKind: 'delivery', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name } });
  });
}
