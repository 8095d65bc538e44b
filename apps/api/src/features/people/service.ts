import type { GrantBody, Person, PersonDetail } from '@altergate/contracts';
import {
  addGrant,
  addOutbox,
  countOpenTickets,
  findPerson,
  insertPerson,
  listAdminsOfEverything,
  listGrants,
  listPeople,
  lockAdminsOfEverything,
  raisePermissionEpoch,
  removeGrant,
  revokeAllSessions,
  revokeAllTokens,
  updatePerson,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, PersonRow, Queryable, StoredGrant, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Guard } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { hashPassword } from '../session/password.ts';
import { isScopeKnown } from './scope-known.ts';

function describe(person: PersonRow, grants: readonly StoredGrant[]): Person {
  return {
    id: person.id.toString(),
    name: person.name,
    displayName: person.displayName,
    disabledAt: person.disabledAt?.toISOString() ?? null,
    lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
    grants: grants
      .filter((grant) => grant.userId === person.id)
      .map(({ id, role, scope }) => ({ id: id.toString(), role, scope: { ...scope } })),
    openSessions: person.openSessions,
    tokens: person.tokens,
    version: person.version,
  };
}

/** People, newest first; `next` is where the following page begins. */
export async function readPeople(
  database: Database,
  question: { readonly before: bigint | null; readonly limit: number },
): Promise<{ items: Person[]; next: string | null }> {
  const { prisma } = database;
  const rows = await listPeople(prisma, { ...question, limit: question.limit + 1 });
  const page = rows.slice(0, question.limit);
  const grants = await listGrants(
    prisma,
    page.map((person) => person.id),
  );
  const next = rows.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null;
  return { items: page.map((person) => describe(person, grants)), next };
}

/** One person with grants. @throws AltergateError not-found */
export async function readPerson(db: Queryable, id: bigint): Promise<Person> {
  const person = await findPerson(db, id);
  if (person === null) throw new AltergateError('not-found');
  return describe(person, await listGrants(db, [id]));
}

/** One person, and what a change of them would leave behind. @throws AltergateError not-found */
export async function readPersonDetail(db: Queryable, id: bigint): Promise<PersonDetail> {
  const person = await readPerson(db, id);
  const admins = await listAdminsOfEverything(db);
  return {
    ...person,
    openTickets: await countOpenTickets(db, id),
    isLastAdmin: admins.length === 1 && admins[0] === id,
  };
}

/** Adds a person without any grant. @throws AltergateError person-name-taken, and those of the guard */
export async function createPerson(
  database: Database,
  actor: Actor,
  body: { readonly name: string; readonly displayName: string; readonly password: string },
  guard: Guard,
): Promise<Person> {
  const passwordHash = await hashPassword(body.password);
  return withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const { name, displayName } = body;
    const id = await insertPerson(tx, { name, displayName, passwordHash });
    if (id === null) throw new AltergateError('person-name-taken', { name });
    const entry = { actor, verb: 'person.created', objectKind: 'person', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name, displayName } });
    return readPerson(tx, id);
  });
}

export interface PersonChange {
  readonly displayName?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

/**
 * Renames, disables or enables a person, or sets their password. Disabling and a new password end their sessions; disabling
 * ends their tokens as well, and enabling brings none of them back.
 * @throws AltergateError not-found, version-moved, last-admin, and those of the guard
 */
export async function changePerson(
  database: Database,
  actor: Actor,
  request: { readonly id: bigint; readonly version: number; readonly change: PersonChange },
  guard: Guard,
): Promise<Person> {
  const { id, version, change } = request;
  const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password);
  return withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const before = await readPerson(tx, id);
    if (change.disabled === true) await keepAnAdmin(tx, () => disableLocked(tx, id, version));
    const changes = {
      ...(change.displayName === undefined ? {} : { displayName: change.displayName }),
      ...(change.disabled === false ? { disabled: false } : {}),
      ...(passwordHash === undefined ? {} : { passwordHash }),
    };
    const isDisabling = change.disabled === true;
    const seen = isDisabling ? version + 1 : version;
    if (!isDisabling || Object.keys(changes).length > 0) {
      if (!(await updatePerson(tx, id, seen, changes))) throw new AltergateError('version-moved');
    }
    const endedTokens = isDisabling ? await revokeAllTokens(tx, id) : 0;
    await noteChanges(tx, actor, before, { ...change, endedTokens });
    if (isDisabling || passwordHash !== undefined) await revokeAllSessions(tx, id);
    if (change.disabled !== undefined) await raisePermissionEpoch(tx, id);
    await addOutbox(tx, 'person', id);
    return readPerson(tx, id);
  });
}

async function disableLocked(tx: Transaction, id: bigint, version: number): Promise<void> {
  if (!(await updatePerson(tx, id, version, { disabled: true }))) throw new AltergateError('version-moved');
}

/** One audit line per thing that changed, so that each can be found by its verb. */
async function noteChanges(
  tx: Transaction,
  actor: Actor,
  before: Person,
  change: PersonChange & { readonly endedTokens: number },
): Promise<void> {
  const entry = { actor, objectKind: 'person', objectId: BigInt(before.id) } as const;
  const { name } = before;
  if (change.displayName !== undefined && change.displayName !== before.displayName) {
    const params = { name, before: before.displayName, after: change.displayName };
    await noteAudit(tx, { ...entry, verb: 'person.changed', params });
  }
  if (change.disabled === true) {
    const params = { name, endedTokens: change.endedTokens };
    await noteAudit(tx, { ...entry, verb: 'person.disabled', params });
  }
  if (change.disabled === false) await noteAudit(tx, { ...entry, verb: 'person.enabled', params: { name } });
  if (change.password !== undefined) {
    await noteAudit(tx, { ...entry, verb: 'person.password-set', params: { name } });
  }
}

/** Makes a change that may take an admin away, under lock. @throws AltergateError last-admin when none would be left */
async function keepAnAdmin(tx: Transaction, takeAway: () => Promise<void>): Promise<void> {
  const before = await lockAdminsOfEverything(tx);
  await takeAway();
  if (before > 0 && (await lockAdminsOfEverything(tx)) === 0) throw new AltergateError('last-admin');
}

/**
 * Gives a role in a scope. Takes effect with the person's next request; live connections notice by the epoch.
 * @throws AltergateError not-found, grant-exists, grant-scope-unknown, and those of the guard
 */
export async function giveGrant(
  database: Database,
  actor: Actor,
  personId: bigint,
  grant: GrantBody,
  guard: Guard,
): Promise<GrantBody & { id: string }> {
  return withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const person = await readPerson(tx, personId);
    if (!(await isScopeKnown(tx, grant.scope))) throw new AltergateError('grant-scope-unknown');
    const { role, scope } = grant;
    const id = await addGrant(tx, { userId: personId, role, scope, createdBy: actor.userId });
    if (id === null) throw new AltergateError('grant-exists');
    await raisePermissionEpoch(tx, personId);
    const entry = { actor, verb: 'grant.added', objectKind: 'person', objectId: personId } as const;
    await noteAudit(tx, { ...entry, params: { name: person.name, role, scope } });
    await addOutbox(tx, 'person', personId);
    return { id: id.toString(), role, scope };
  });
}

/** Takes a role away. @throws AltergateError not-found, last-admin, and those of the guard */
export async function takeGrant(
  database: Database,
  actor: Actor,
  personId: bigint,
  grantId: bigint,
  guard: Guard,
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const person = await readPerson(tx, personId);
    const grant = person.grants.find((one) => one.id === grantId.toString());
    if (grant === undefined) throw new AltergateError('not-found');
    await keepAnAdmin(tx, async () => {
      if (!(await removeGrant(tx, personId, grantId))) throw new AltergateError('not-found');
    });
    await raisePermissionEpoch(tx, personId);
    const entry = { actor, verb: 'grant.removed', objectKind: 'person', objectId: personId } as const;
    await noteAudit(tx, { ...entry, params: { name: person.name, role: grant.role, scope: grant.scope } });
    await addOutbox(tx, 'person', personId);
  });
}
