import type { FirstAdmin } from '@altergate/contracts';
import {
  addGrant,
  addSetUpLink,
  clearSignInAttempts,
  findSetUpLink,
  insertPerson,
  listAdminsOfEverything,
  lockAdminsOfEverything,
  lockSetUpLinks,
  registerSignInAttempt,
  systemActor,
  useSetUpLink,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, Queryable, SetUpLink } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { noteAudit } from '../audit/note.ts';
import { hashPassword } from '../session/password.ts';
import { hashSetUpToken, newSetUpToken } from './set-up-token.ts';

/** How long a link is good for. */
export const setUpLinkHours = 24;
/** Tries that one address has. They are counted apart from sign-ins, so that neither uses up the other's. */
const limits = { perName: 30, perAddress: 1_000_000, windowSeconds: 900 };

/** Who asks, for the limit and the audit log. */
export interface Asker {
  readonly address: string;
  readonly requestId: string;
}

/**
 * Makes a link under which the first admin is made, and voids those before it.
 * @returns the link, to be shown once; null where there is an admin already
 */
export async function makeSetUpLink(database: Database, publicUrl: URL): Promise<string | null> {
  if (await hasAdmin(database.prisma)) return null;
  const token = newSetUpToken();
  await addSetUpLink(database.prisma, token.hash, setUpLinkHours);
  // Behind `#`: that part reaches no server and no proxy's log.
  return new URL(`/set-up#${token.value}`, publicUrl).href;
}

/**
 * Whether a link can be used, and until when.
 * @throws AltergateError sign-in-limited {seconds}, set-up-link-unknown, set-up-link-used, set-up-link-replaced,
 *   set-up-link-expired, set-up-over
 */
export async function lookAtSetUpLink(
  database: Database,
  token: string,
  asker: Asker,
): Promise<{ expiresAt: string }> {
  await limit(database.prisma, asker);
  const link = await findUsableLink(database.prisma, token);
  if (await hasAdmin(database.prisma)) throw new AltergateError('set-up-over');
  return { expiresAt: link.expiresAt.toISOString() };
}

/** Makes the first admin and uses the link up. @throws as lookAtSetUpLink, and person-name-taken */
export async function makeFirstAdmin(database: Database, body: FirstAdmin, asker: Asker): Promise<void> {
  await limit(database.prisma, asker);
  await findUsableLink(database.prisma, body.token);
  const passwordHash = await hashPassword(body.password);
  const { name, displayName } = body;
  const actor: Actor = { ...systemActor, ...asker };
  await withTransaction(database.prisma, async (tx) => {
    await lockSetUpLinks(tx);
    const link = await findUsableLink(tx, body.token);
    if (!(await useSetUpLink(tx, link.id))) throw new AltergateError('set-up-link-used');
    if ((await lockAdminsOfEverything(tx)) > 0) throw new AltergateError('set-up-over');
    const id = await insertPerson(tx, { name, displayName, passwordHash });
    if (id === null) throw new AltergateError('person-name-taken', { name });
    const grant = { role: 'admin', scope: { kind: 'everything' } } as const;
    await addGrant(tx, { ...grant, userId: id, createdBy: id });
    const entry = { actor, objectKind: 'person', objectId: id } as const;
    await noteAudit(tx, { ...entry, verb: 'person.created', params: { name, displayName } });
    await noteAudit(tx, { ...entry, verb: 'grant.added', params: { name, ...grant } });
    await clearSignInAttempts(tx, counterOf(asker));
  });
}

/** Under what tries are counted: by address alone. */
function counterOf({ address }: Asker): string {
  return `set-up ${address}`;
}

async function hasAdmin(db: Queryable): Promise<boolean> {
  return (await listAdminsOfEverything(db)).length > 0;
}

async function limit(db: Queryable, asker: Asker): Promise<void> {
  const attempt = { name: counterOf(asker), address: 'set-up' };
  const seconds = await registerSignInAttempt(db, attempt, limits);
  if (seconds !== null) throw new AltergateError('sign-in-limited', { seconds });
}

/** "Used" is said before "replaced" and "expired": it is what helps whoever made the admin with it. */
async function findUsableLink(db: Queryable, token: string): Promise<SetUpLink> {
  const link = await findSetUpLink(db, hashSetUpToken(token));
  if (link === null) throw new AltergateError('set-up-link-unknown');
  if (link.isUsed) throw new AltergateError('set-up-link-used');
  if (link.isReplaced) throw new AltergateError('set-up-link-replaced');
  if (link.isExpired) throw new AltergateError('set-up-link-expired');
  return link;
}
