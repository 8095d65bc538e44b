import type { Queryable, Transaction } from './client.ts';
import { grantColumns, grantsIn, grantsOfUser } from './person-grants.ts';
import type { JoinedGrant, StoredGrant } from './person-grants.ts';

/** A session that holds, with its person and what they may. */
export interface ValidSession {
  readonly sessionId: bigint;
  readonly userId: bigint;
  readonly name: string;
  readonly displayName: string;
  readonly permissionEpoch: number;
  readonly expiresAt: Date;
  /** In the order they were given. */
  readonly grants: readonly StoredGrant[];
  /** Whether a minute went by since it was noted as seen. */
  readonly isToBeNoted: boolean;
}

/** Opens a session; `tokenHash` is the SHA-256 of the cookie's value. Returns its id. */
export async function createSession(
  tx: Transaction,
  session: {
    readonly userId: bigint;
    readonly tokenHash: Uint8Array;
    readonly address: string;
    readonly userAgent: string;
    readonly lifetimeSeconds: number;
  },
): Promise<bigint> {
  await tx.$executeRaw`
    INSERT INTO sessions (user_id, token_hash, address, user_agent, expires_at)
    VALUES (${session.userId}, ${session.tokenHash}, ${session.address}, ${session.userAgent.slice(0, 255)},
      NOW(6) + INTERVAL ${session.lifetimeSeconds} SECOND)`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  await tx.$executeRaw`UPDATE users SET last_seen_at = NOW(6) WHERE id = ${session.userId}`;
  return BigInt(row?.id ?? 0);
}

type FoundSession = Omit<ValidSession, 'grants' | 'isToBeNoted'> & { readonly isToBeNoted: number | bigint };

/**
 * The session of this token when it is neither over nor revoked and its person is not disabled; by the database's clock.
 * One read, so that session, person and grants are of one moment: every request asks.
 */
export async function findSession(db: Queryable, tokenHash: Uint8Array): Promise<ValidSession | null> {
  const rows = await db.$queryRaw<(FoundSession & JoinedGrant)[]>`
    SELECT s.id AS sessionId, u.id AS userId, u.name, u.display_name AS displayName,
      u.permission_epoch AS permissionEpoch, s.expires_at AS expiresAt,
      s.last_seen_at < NOW(6) - INTERVAL 1 MINUTE AS isToBeNoted, ${grantColumns}
    FROM sessions s JOIN users u ON u.id = s.user_id ${grantsOfUser}
    WHERE s.token_hash = ${tokenHash} AND s.revoked_at IS NULL AND s.expires_at > NOW(6) AND u.disabled_at IS NULL
    ORDER BY g.id`;
  const [session] = rows;
  if (session === undefined) return null;
  const { sessionId, userId, name, displayName, permissionEpoch, expiresAt } = session;
  return {
    ...{ sessionId, userId, name, displayName, permissionEpoch, expiresAt },
    grants: grantsIn(userId, rows),
    isToBeNoted: Number(session.isToBeNoted) === 1,
  };
}

/** Whether a session still holds, and its person's permission epoch; for connections that live long. */
export async function readSessionEpoch(db: Queryable, sessionId: bigint): Promise<number | null> {
  const [row] = await db.$queryRaw<{ epoch: number }[]>`
    SELECT u.permission_epoch AS epoch FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${sessionId} AND s.revoked_at IS NULL AND s.expires_at > NOW(6) AND u.disabled_at IS NULL`;
  return row?.epoch ?? null;
}

/** Notes that it is used, at most once a minute. No request waits for who has the row: the next one notes it. */
export async function touchSession(db: Queryable, sessionId: bigint): Promise<void> {
  await db.$executeRaw`
    UPDATE (
      SELECT id FROM sessions WHERE id = ${sessionId} AND last_seen_at < NOW(6) - INTERVAL 1 MINUTE
      LIMIT 1 FOR UPDATE SKIP LOCKED
    ) free STRAIGHT_JOIN sessions s ON s.id = free.id
    SET s.last_seen_at = NOW(6)`;
}

/** Ends one session of a person; false when it is not theirs or over. */
export async function revokeSession(tx: Transaction, userId: bigint, sessionId: bigint): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE sessions SET revoked_at = NOW(6)
    WHERE id = ${sessionId} AND user_id = ${userId} AND revoked_at IS NULL`;
  return changed === 1;
}

/** Ends all sessions of a person but one (null: all) and returns how many. */
export async function revokeAllSessions(
  tx: Transaction,
  userId: bigint,
  except: bigint | null = null,
): Promise<number> {
  await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${userId}`;
  return tx.$executeRaw`
    UPDATE sessions SET revoked_at = NOW(6)
    WHERE user_id = ${userId} AND revoked_at IS NULL AND id <> ${except ?? 0n}`;
}

/** Removes sessions that ended more than `days` ago; returns how many. */
export async function removeOldSessions(db: Queryable, days = 30): Promise<number> {
  return db.$executeRaw`DELETE FROM sessions WHERE expires_at < NOW(6) - INTERVAL ${days} DAY LIMIT 1000`;
}
