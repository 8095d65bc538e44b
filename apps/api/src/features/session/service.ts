import {
  addOutbox,
  clearSignInAttempts,
  findCredentials,
  findCredentialsByName,
  createSession,
  listOpenSessions,
  lockCredentials,
  registerSignInAttempt,
  replacePasswordHash,
  revokeAllSessions,
  revokeSession,
  withTransaction,
} from '@altergate/db';
import type { Actor, Credentials, Database, SessionRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { newSessionToken } from '../../plugins/session.ts';
import type { SessionToken } from '../../plugins/session.ts';
import { noteAudit } from '../audit/note.ts';
import { accountKeyOf, keyOfNobody } from './account-key.ts';
import { compareWithNobody, hashPassword, isPasswordOf } from './password.ts';

/** Tries that one account and one address have within a quarter of an hour. */
const limits = { perName: 10, perAddress: 50, windowSeconds: 900 };

export interface SignIn {
  readonly name: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
  readonly hours: number;
  readonly secretKey: Uint8Array;
}

/**
 * Opens a session for whoever knows the password; an unknown name, a wrong password and a disabled person look the same
 * and take the same time.
 * @throws AltergateError sign-in-limited {seconds}, sign-in-refused
 */
export async function signIn(database: Database, attempt: SignIn): Promise<SessionToken> {
  const { prisma } = database;
  const person = await findCredentialsByName(prisma, attempt.name);
  const name = person === null ? keyOfNobody(attempt.name, attempt.secretKey) : accountKeyOf(person);
  const seconds = await registerSignInAttempt(prisma, { name, address: attempt.address }, limits);
  if (seconds !== null) throw new AltergateError('sign-in-limited', { seconds });
  const isRight =
    person === null
      ? await compareWithNobody(attempt.password)
      : await isPasswordOf(person.passwordHash, attempt.password);
  if (person === null || !isRight || person.isDisabled) {
    await noteRefusal(database, attempt, person);
    throw new AltergateError('sign-in-refused');
  }
  const token = newSessionToken();
  const isOpened = await withTransaction(prisma, async (tx) => {
    // Comparing took its time: what was right before may not be any more.
    if (!(await lockCredentials(tx, person))) return false;
    await clearSignInAttempts(tx, name);
    const sessionId = await createSession(tx, {
      userId: person.id,
      tokenHash: token.hash,
      address: attempt.address,
      userAgent: attempt.userAgent,
      lifetimeSeconds: attempt.hours * 3_600,
    });
    const actor: Actor = {
      kind: 'session',
      principalId: sessionId,
      userId: person.id,
      address: attempt.address,
      requestId: attempt.requestId,
    };
    await noteAudit(tx, { actor, verb: 'session.opened', objectKind: 'session', objectId: sessionId });
    return true;
  });
  if (isOpened) return token;
  await noteRefusal(database, attempt, person);
  throw new AltergateError('sign-in-refused');
}

/** The name that was typed is not kept: it may be a password in the wrong field. */
async function noteRefusal(database: Database, attempt: SignIn, person: Credentials | null): Promise<void> {
  const actor: Actor = {
    kind: 'system',
    principalId: 0n,
    userId: 0n,
    address: attempt.address,
    requestId: attempt.requestId,
  };
  await withTransaction(database.prisma, (tx) =>
    noteAudit(tx, { actor, verb: 'session.refused', objectKind: 'person', objectId: person?.id ?? 0n }),
  );
}

/** Ends the session of the actor. @throws AltergateError those of the guard */
export async function signOut(database: Database, owner: GuardedActor): Promise<void> {
  await endSession(database, owner, owner.actor.principalId);
}

/** Ends one of the actor's sessions. @throws AltergateError not-found, and those of the guard */
export async function endSession(
  database: Database,
  { actor, guard }: GuardedActor,
  sessionId: bigint,
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    if (!(await revokeSession(tx, actor.userId, sessionId))) throw new AltergateError('not-found');
    await noteAudit(tx, { actor, verb: 'session.closed', objectKind: 'session', objectId: sessionId });
    await addOutbox(tx, 'person', actor.userId);
  });
}

/** Ends all sessions of the actor, this one too. @throws AltergateError those of the guard */
export async function signOutEverywhere(database: Database, { actor, guard }: GuardedActor): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const count = await revokeAllSessions(tx, actor.userId);
    const entry = {
      actor,
      verb: 'session.closed-all',
      objectKind: 'person',
      objectId: actor.userId,
    } as const;
    await noteAudit(tx, { ...entry, params: { count } });
    await addOutbox(tx, 'person', actor.userId);
  });
}

/** Open sessions of the actor, newest first. */
export function listOwnSessions(database: Database, actor: Actor): Promise<SessionRow[]> {
  return listOpenSessions(database.prisma, actor.userId);
}

/**
 * Changes the actor's own password and ends their other sessions.
 * @throws AltergateError sign-in-limited {seconds}, password-wrong, password-unchanged, version-moved, and those of the
 *   guard
 */
export async function changeOwnPassword(
  database: Database,
  { actor, guard }: GuardedActor,
  change: { readonly current: string; readonly next: string },
): Promise<void> {
  // A stolen session must not be a place to guess the password at leisure.
  const person = await findCredentials(database.prisma, actor.userId);
  if (person === null) throw new AltergateError('not-signed-in');
  const name = accountKeyOf(person);
  const seconds = await registerSignInAttempt(database.prisma, { name, address: actor.address }, limits);
  if (seconds !== null) throw new AltergateError('sign-in-limited', { seconds });
  if (!(await isPasswordOf(person.passwordHash, change.current))) throw new AltergateError('password-wrong');
  if (change.next === change.current) throw new AltergateError('password-unchanged');
  const passwordHash = await hashPassword(change.next);
  await withTransaction(database.prisma, async (tx) => {
    // Two passwords were hashed meanwhile: a stolen session that was ended by then sets no password any more.
    await guard(tx);
    const isReplaced = await replacePasswordHash(tx, person.id, person.passwordHash, passwordHash);
    if (!isReplaced) throw new AltergateError('version-moved');
    await clearSignInAttempts(tx, name);
    const ended = await revokeAllSessions(tx, person.id, actor.principalId);
    const entry = { actor, verb: 'password.changed', objectKind: 'person', objectId: person.id } as const;
    await noteAudit(tx, { ...entry, params: { endedSessions: ended } });
    await addOutbox(tx, 'person', person.id);
  });
}
