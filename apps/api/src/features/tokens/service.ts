import type { CreatedToken, NewTokenBody, TokenBody } from '@altergate/contracts';
import {
  findPerson,
  insertToken,
  listTokens,
  lockOpenTokens,
  readToken,
  revokeToken,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, TokenRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Guard, GuardedActor } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { newTokenSecret } from './secret.ts';

/** Tokens of one person that may hold at a time. */
const tokensPerPerson = 50;

function describe(row: TokenRow): TokenBody {
  return {
    id: row.id.toString(),
    name: row.name,
    ending: row.ending,
    access: row.access,
    environmentId: row.environmentId === 0n ? null : row.environmentId.toString(),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    expired: row.isExpired,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedAddress: row.lastUsedAddress,
  };
}

/** Tokens of a person, newest first. */
export async function readTokens(
  database: Database,
  userId: bigint,
): Promise<{ items: TokenBody[]; next: null }> {
  const rows = await listTokens(database.prisma, userId);
  return { items: rows.map(describe), next: null };
}

/** As readTokens, for whoever looks after people. @throws AltergateError not-found */
export async function readTokensOf(
  database: Database,
  userId: bigint,
): Promise<{ items: TokenBody[]; next: null }> {
  if ((await findPerson(database.prisma, userId)) === null) throw new AltergateError('not-found');
  return readTokens(database, userId);
}

/**
 * Makes a token of the person who asks; its secret is in the answer and nowhere else.
 * @throws AltergateError token-environment-unknown, too-many-tokens {limit}, and those of the guard
 */
export async function createToken(
  database: Database,
  { actor, guard }: GuardedActor,
  { name, access, environmentId, days }: NewTokenBody,
): Promise<CreatedToken> {
  const place = { environmentId, instanceId: null, database: null };
  const { value: secret, ...stored } = newTokenSecret();
  const row = await withTransaction(database.prisma, async (tx) => {
    const open = await lockOpenTokens(tx, actor.userId);
    if (open === null) throw new AltergateError('not-signed-in');
    // A session that was ended meanwhile must not live on in a token.
    const principal = await guard(tx);
    if (environmentId !== null && !may(principal, 'environment.read', place)) {
      throw new AltergateError('token-environment-unknown');
    }
    if (open >= tokensPerPerson) throw new AltergateError('too-many-tokens', { limit: tokensPerPerson });
    const id = await insertToken(tx, {
      ...stored,
      ...{ userId: actor.userId, name, access, days },
      environmentId: BigInt(environmentId ?? 0),
    });
    const entry = { actor, verb: 'token.created', objectKind: 'token', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name, access, environmentId, days } });
    return readToken(tx, actor.userId, id);
  });
  if (row === null) throw new AltergateError('not-found');
  return { ...describe(row), secret };
}

/**
 * Ends a token of a person at once: it is looked up for every request.
 * @throws AltergateError not-found when the person has no such token, or it is revoked already; those of the guard
 */
export async function endToken(
  database: Database,
  actor: Actor,
  { userId, id }: { readonly userId: bigint; readonly id: bigint },
  guard: Guard,
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    if (!(await revokeToken(tx, userId, id))) throw new AltergateError('not-found');
    const row = await readToken(tx, userId, id);
    const person = await findPerson(tx, userId);
    const entry = { actor, verb: 'token.revoked', objectKind: 'token', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name: row?.name ?? '', person: person?.name ?? '' } });
  });
}
