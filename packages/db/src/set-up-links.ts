import type { Queryable, Transaction } from './client.ts';

/** A link under which the first admin is made, as it stands by the database's clock. */
export interface SetUpLink {
  readonly id: bigint;
  readonly expiresAt: Date;
  readonly isUsed: boolean;
  readonly isExpired: boolean;
  /** A newer one was printed since. */
  readonly isReplaced: boolean;
}

interface SetUpLinkRow {
  id: bigint;
  expiresAt: Date;
  isUsed: bigint;
  isExpired: bigint;
  isReplaced: bigint;
}

/** Adds a link; whatever was printed before is void from now on. */
export async function addSetUpLink(
  db: Queryable,
  tokenHash: Uint8Array<ArrayBuffer>,
  lifetimeHours: number,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO set_up_links (token_hash, expires_at) VALUES (${tokenHash}, NOW(6) + INTERVAL ${lifetimeHours} HOUR)`;
}

/** The link with this token; null when there is none. */
export async function findSetUpLink(
  db: Queryable,
  tokenHash: Uint8Array<ArrayBuffer>,
): Promise<SetUpLink | null> {
  const [row] = await db.$queryRaw<SetUpLinkRow[]>`
    SELECT l.id, l.expires_at AS expiresAt, l.used_at IS NOT NULL AS isUsed, l.expires_at <= NOW(6) AS isExpired,
      EXISTS (SELECT 1 FROM set_up_links newer WHERE newer.id > l.id) AS isReplaced
    FROM set_up_links l WHERE l.token_hash = ${tokenHash}`;
  if (row === undefined) return null;
  const { id, expiresAt } = row;
  return {
    id,
    expiresAt,
    isUsed: Boolean(row.isUsed),
    isExpired: Boolean(row.isExpired),
    isReplaced: Boolean(row.isReplaced),
  };
}

/**
 * Locks all links until the transaction ends: of people with different links one looks at a time whether there is an admin,
 * because where nobody is there yet, there is no other row that they could wait for.
 */
export async function lockSetUpLinks(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT id FROM set_up_links ORDER BY id FOR UPDATE`;
}

/** Uses a link up; false when somebody was faster. */
export async function useSetUpLink(tx: Transaction, id: bigint): Promise<boolean> {
  return (
    (await tx.$executeRaw`UPDATE set_up_links SET used_at = NOW(6) WHERE id = ${id} AND used_at IS NULL`) ===
    1
  );
}
