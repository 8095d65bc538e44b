import {
  askForConfirmation,
  confirmEmail,
  databaseNow,
  findOpenConfirmation,
  lockOwnMails,
  readOwnNotificationSettings,
  waitOfAddress,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { addressKeyOf, emailTokenOf, isEmailToken } from '../../notify/email-token.ts';
import { noteAudit } from '../audit/note.ts';

/**
 * Mails of each kind that somebody may have sent by themselves, and that one address is asked by everybody together: one
 * that is nobody's yet is a stranger's.
 */
const perHour = 5;

export interface MailPlace {
  readonly database: Database;
  readonly secretKey: Uint8Array;
}

/** @throws AltergateError too-many-requests {seconds} */
export async function requireRoomForMail(
  tx: Transaction,
  userId: bigint,
  source: 'confirm:' | 'test:',
): Promise<void> {
  const seconds = await lockOwnMails(tx, { userId, source, perHour });
  if (seconds !== null) throw new AltergateError('too-many-requests', { seconds });
}

/** Mails to the stored address to ask whether it is wanted there. @throws AltergateError too-many-requests {seconds} */
export async function askToConfirm(
  tx: Transaction,
  actor: Actor,
  { email, secretKey }: { readonly email: string; readonly secretKey: Uint8Array },
): Promise<void> {
  await requireRoomForMail(tx, actor.userId, 'confirm:');
  const addressKey = addressKeyOf(secretKey, email);
  await askForConfirmation(tx, actor.userId, { addressKey, now: await databaseNow(tx) });
  const seconds = await waitOfAddress(tx, { addressKey, perHour });
  if (seconds !== null) throw new AltergateError('too-many-requests', { seconds });
}

/**
 * Sends the mail that asks for a confirmation once more; the link of the one before is void.
 * @throws AltergateError mail-not-configured, mail-address-missing, mail-address-confirmed, too-many-requests {seconds}, and
 *   those of the guard
 */
export async function sendConfirmationAgain(
  { database, secretKey }: MailPlace,
  { actor, guard }: GuardedActor,
  mailConfigured: boolean,
): Promise<void> {
  if (!mailConfigured) throw new AltergateError('mail-not-configured');
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const { email, emailConfirmed } = await readOwnNotificationSettings(tx, actor.userId);
    if (email === '') throw new AltergateError('mail-address-missing');
    if (emailConfirmed) throw new AltergateError('mail-address-confirmed');
    await askToConfirm(tx, actor, { email, secretKey });
    const entry = { actor, verb: 'notification.confirmation-sent', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}

/**
 * Confirms the address with the secret of the link that was mailed to it. Good once, for a day, for its person alone.
 * @throws AltergateError mail-link-not-valid, and those of the guard
 */
export async function confirmOwnEmail(
  place: MailPlace,
  { actor, guard }: GuardedActor,
  token: string,
): Promise<void> {
  await withTransaction(place.database.prisma, async (tx) => {
    await guard(tx);
    const open = await findOpenConfirmation(tx, actor.userId);
    const isRight = open !== null && isEmailToken(token, emailTokenOf(place.secretKey, actor.userId, open));
    if (!isRight || !(await confirmEmail(tx, actor.userId, open))) {
      throw new AltergateError('mail-link-not-valid');
    }
    const entry = { actor, verb: 'notification.email-confirmed', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}
