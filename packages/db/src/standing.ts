import type { Actor } from './actor.ts';
import type { Transaction } from './client.ts';

/**
 * Keeps a person's rights as they are until the transaction ends: whoever takes a grant away, disables the person or ends
 * the session or token is waited for, or waits. False when the person, the session or the token is out already.
 */
export async function holdStanding(
  tx: Transaction,
  { kind, principalId, userId }: Pick<Actor, 'kind' | 'principalId' | 'userId'>,
): Promise<boolean> {
  const people = await tx.$queryRaw<object[]>`
    SELECT id FROM users WHERE id = ${userId} AND disabled_at IS NULL FOR SHARE`;
  if (people.length === 0) return false;
  switch (kind) {
    case 'system':
      return true;
    case 'session': {
      const sessions = await tx.$queryRaw<object[]>`
        SELECT id FROM sessions
        WHERE id = ${principalId} AND user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6) FOR SHARE`;
      return sessions.length > 0;
    }
    case 'token': {
      const tokens = await tx.$queryRaw<object[]>`
        SELECT id FROM api_tokens
        WHERE id = ${principalId} AND user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6) FOR SHARE`;
      return tokens.length > 0;
    }
  }
}
