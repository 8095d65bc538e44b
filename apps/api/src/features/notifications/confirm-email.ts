import {
  askForConfirmation,
  confirmEmail,
  databaseNow,
  findOpenConfirmation,
  lockOwnMails,
  readOwnNotificationSettings,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { emailTokenOf, isEmailToken } from '../../notify/email-token.ts';
import { noteAudit } from '../audit/note.ts';

/** Mails of each kind that somebody may have sent by themselves; to an address that is nobody's yet it is a stranger's. */
const perHour = 5;

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
export async function askToConfirm(tx: Transaction, actor: Actor): Promise<void> {
  await requireRoomForMail(tx, actor.userId, 'confirm:');
  await askForConfirmation(tx, actor.userId, await databaseNow(tx));
}

/**
 * Sends the mail that asks for a confirmation once more; the link of the one before is void.
 * @throws AltergateError mail-not-configured, mail-address-missing, mail-address-confirmed, too-many-requests {seconds}
 */
export async function sendConfirmationAgain(
  database: Database,
  actor: Actor,
  mailConfigured: boolean,
): Promise<void> {
  if (!mailConfigured) throw new AltergateError('mail-not-configured');
  await withTransaction(database.prisma, async (tx) => {
    const { email, emailConfirmed } = await readOwnNotificationSettings(tx, actor.userId);
    if (email === '') throw new AltergateError('mail-address-missing');
    if (emailConfirmed) throw new AltergateError('mail-address-confirmed');
    await askToConfirm(tx, actor);
    const entry = { actor, verb: 'notification.confirmation-sent', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}

/**
 * Confirms the address with the secret of the link that was mailed to it. Good once, for a day, for its person alone.
 * @throws AltergateError mail-link-not-valid
 */
export async function confirmOwnEmail(
  place: { readonly database: Database; readonly secretKey: Uint8Array },
  actor: Actor,
  token: string,
): Promise<void> {
  await withTransaction(place.database.prisma, async (tx) => {
    const open = await findOpenConfirmation(tx, actor.userId);
    const isRight = open !== null && isEmailToken(token, emailTokenOf(place.secretKey, actor.userId, open));
    if (!isRight || !(await confirmEmail(tx, actor.userId, open))) {
      throw new AltergateError('mail-link-not-valid');
    }
    const entry = { actor, verb: 'notification.email-confirmed', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}
