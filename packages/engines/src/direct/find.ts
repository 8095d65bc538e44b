import { findSessionByAttribute, isPrivilegeError, userLockHolder } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import type { Intent } from '../engine.ts';
import { lockName, tokenAttribute } from './session.ts';

/**
 * The connection id of the run's session, or null when the server has none any more.
 * The user lock is freed only after the session's last statement was committed or rolled back, also when its client
 * was killed; the attribute finds a session whose lock was taken away by hand, if the account may read attributes.
 */
export async function findSession(
  connection: Connection,
  intent: Pick<Intent, 'token'>,
): Promise<string | null> {
  const holder = await userLockHolder(connection, lockName(intent));
  if (holder !== null) return holder;
  try {
    return await findSessionByAttribute(connection, tokenAttribute, intent.token);
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}
