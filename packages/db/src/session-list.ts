import type { Queryable } from './client.ts';

/** One open session as its owner sees it. */
export interface SessionRow {
  readonly id: bigint;
  readonly address: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

/** Open sessions of a person, newest first, at most a hundred. */
export async function listOpenSessions(db: Queryable, userId: bigint): Promise<SessionRow[]> {
  return db.$queryRaw<SessionRow[]>`
    SELECT id, address, user_agent AS userAgent, created_at AS createdAt, last_seen_at AS lastSeenAt
    FROM sessions WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6)
    ORDER BY id DESC LIMIT 100`;
}
