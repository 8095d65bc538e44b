import type { TokenAccess } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { grantColumns, grantsIn, grantsOfUser } from './person-grants.ts';
import type { JoinedGrant, StoredGrant } from './person-grants.ts';

/** A token that holds, with its person and what they may. */
export interface ValidToken {
  readonly tokenId: bigint;
  readonly access: TokenAccess;
  /** 0 for wherever its person may. */
  readonly environmentId: bigint;
  readonly userId: bigint;
  readonly name: string;
  readonly displayName: string;
  readonly permissionEpoch: number;
  /** In the order they were given; of the person, wherever the token holds. */
  readonly grants: readonly StoredGrant[];
  /** Whether its use is to be noted: a minute went by, or it comes from elsewhere. */
  readonly isToBeNoted: boolean;
}

/** A token as its owner sees it; the secret itself is kept nowhere. */
export interface TokenRow {
  readonly id: bigint;
  readonly userId: bigint;
  readonly name: string;
  readonly ending: string;
  readonly access: TokenAccess;
  readonly environmentId: bigint;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedAddress: string;
  readonly isExpired: boolean;
}

export interface NewToken {
  readonly userId: bigint;
  readonly name: string;
  /** SHA-256 of the token. */
  readonly hash: Uint8Array;
  readonly ending: string;
  readonly access: TokenAccess;
  readonly environmentId: bigint;
  readonly days: number;
}

const columns = Prisma.sql`
  id, user_id AS userId, name, ending, access, environment_id AS environmentId, created_at AS createdAt,
  expires_at AS expiresAt, last_used_at AS lastUsedAt, last_used_address AS lastUsedAddress,
  expires_at <= NOW(6) AS isExpired`;

type CountedToken = Omit<TokenRow, 'isExpired'> & { isExpired: bigint };

function tokenOf(row: CountedToken): TokenRow {
  return { ...row, isExpired: Number(row.isExpired) === 1 };
}

/** Adds a token; it expires `days` from now by the database's clock. Returns its id. */
export async function insertToken(tx: Transaction, token: NewToken): Promise<bigint> {
  await tx.$executeRaw`
    INSERT INTO api_tokens (user_id, name, token_hash, ending, access, environment_id, expires_at)
    VALUES (${token.userId}, ${token.name}, ${token.hash}, ${token.ending}, ${token.access},
      ${token.environmentId}, NOW(6) + INTERVAL ${token.days} DAY)`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return BigInt(row?.id ?? 0);
}

type FoundToken = Omit<ValidToken, 'grants' | 'isToBeNoted'> & { readonly isToBeNoted: number | bigint };

/** Token `t` was not noted for a minute, or not from this address for five seconds. */
const isToBeNoted = (address: string) => Prisma.sql`(
  t.last_used_at IS NULL OR t.last_used_at < NOW(6) - INTERVAL 1 MINUTE
  OR t.last_used_address <> ${address} AND t.last_used_at < NOW(6) - INTERVAL 5 SECOND)`;

/**
 * The token with this hash when it is neither over nor revoked and its person is not disabled; by the database's clock.
 * One read, so that token, person and grants are of one moment: every request asks.
 */
export async function findToken(
  db: Queryable,
  hash: Uint8Array,
  address: string,
): Promise<ValidToken | null> {
  const rows = await db.$queryRaw<(FoundToken & JoinedGrant)[]>`
    SELECT t.id AS tokenId, t.access, t.environment_id AS environmentId, u.id AS userId, u.name,
      u.display_name AS displayName, u.permission_epoch AS permissionEpoch,
      ${isToBeNoted(address)} AS isToBeNoted, ${grantColumns}
    FROM api_tokens t JOIN users u ON u.id = t.user_id ${grantsOfUser}
    WHERE t.token_hash = ${hash} AND t.revoked_at IS NULL AND t.expires_at > NOW(6) AND u.disabled_at IS NULL
    ORDER BY g.id`;
  const [token] = rows;
  if (token === undefined) return null;
  const { tokenId, access, environmentId, userId, name, displayName, permissionEpoch } = token;
  return {
    ...{ tokenId, access, environmentId, userId, name, displayName, permissionEpoch },
    grants: grantsIn(userId, rows),
    isToBeNoted: Number(token.isToBeNoted) === 1,
  };
}

/**
 * Notes that it is used and from where: at most once a minute, and when the address changes. No request waits for who has
 * the row: the next one notes it.
 */
export async function touchToken(db: Queryable, tokenId: bigint, address: string): Promise<void> {
  await db.$executeRaw`
    UPDATE (
      SELECT t.id FROM api_tokens t WHERE t.id = ${tokenId} AND ${isToBeNoted(address)}
      LIMIT 1 FOR UPDATE SKIP LOCKED
    ) free STRAIGHT_JOIN api_tokens used ON used.id = free.id
    SET used.last_used_at = NOW(6), used.last_used_address = ${address}`;
}

/** Tokens of a person that were not revoked, newest first, at most a hundred; expired ones stay for thirty days. */
export async function listTokens(db: Queryable, userId: bigint): Promise<TokenRow[]> {
  const rows = await db.$queryRaw<CountedToken[]>`
    SELECT ${columns} FROM api_tokens
    WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6) - INTERVAL 30 DAY
    ORDER BY id DESC LIMIT 100`;
  return rows.map(tokenOf);
}

/** One token of a person, revoked or not; null when it is not theirs. */
export async function readToken(db: Queryable, userId: bigint, id: bigint): Promise<TokenRow | null> {
  const [row] = await db.$queryRaw<CountedToken[]>`
    SELECT ${columns} FROM api_tokens WHERE id = ${id} AND user_id = ${userId}`;
  return row === undefined ? null : tokenOf(row);
}

/** Names of these tokens, for lists that mention them. */
export async function nameTokens(
  db: Queryable,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: bigint; name: string }[]>`
    SELECT id, name FROM api_tokens WHERE id IN (${Prisma.join([...new Set(ids)])})`;
  return new Map(rows.map((row) => [row.id, row.name]));
}

/**
 * How many tokens of a person hold; null when the person was disabled meanwhile. The person's row stays locked until the
 * transaction ends, so that two requests at once can't both see room for the last one.
 */
export async function lockOpenTokens(tx: Transaction, userId: bigint): Promise<number | null> {
  const people = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM users WHERE id = ${userId} AND disabled_at IS NULL FOR UPDATE`;
  if (people.length === 0) return null;
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM api_tokens
    WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6)`;
  return Number(row?.count ?? 0);
}

/** Ends one token of a person; false when it is not theirs or revoked already. */
export async function revokeToken(tx: Transaction, userId: bigint, id: bigint): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE api_tokens SET revoked_at = NOW(6) WHERE id = ${id} AND user_id = ${userId} AND revoked_at IS NULL`;
  return changed === 1;
}

/** Ends all tokens of a person, for good; returns how many held until now. */
export async function revokeAllTokens(tx: Transaction, userId: bigint): Promise<number> {
  return tx.$executeRaw`
    UPDATE api_tokens SET revoked_at = NOW(6)
    WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > NOW(6)`;
}
