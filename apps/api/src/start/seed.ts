import { randomBytes } from 'node:crypto';
import type { EnvironmentPolicy } from '@altergate/contracts';
import {
  addGrant,
  hasNoPeople,
  insertEnvironment,
  insertPerson,
  listEnvironments,
  systemActor,
  withTransaction,
} from '@altergate/db';
import type { Database } from '@altergate/db';
import { noteAudit } from '../features/audit/note.ts';
import { hashPassword } from '../features/session/password.ts';

const carefulPolicy: EnvironmentPolicy = { engine: 'by_the_letter', cutOver: 'wait' };
const quickPolicy: EnvironmentPolicy = { engine: 'by_the_letter', cutOver: 'when_copied' };

const firstEnvironments = [
  { name: 'development', position: 10, isProduction: false, policy: quickPolicy },
  { name: 'staging', position: 20, isProduction: false, policy: quickPolicy },
  { name: 'production', position: 30, isProduction: true, policy: carefulPolicy },
] as const;

/** Adds the usual tiers to a database that has none. Of processes that start together one wins on the unique names. */
export async function seedEnvironments(database: Database): Promise<void> {
  if ((await listEnvironments(database.prisma)).length > 0) return;
  for (const environment of firstEnvironments) {
    await withTransaction(database.prisma, async (tx) => {
      const id = await insertEnvironment(tx, environment);
      if (id === null) return;
      const entry = { actor: systemActor, verb: 'environment.created', objectKind: 'environment' } as const;
      const params = { name: environment.name, after: environment };
      await noteAudit(tx, { ...entry, objectId: id, environmentId: id, params });
    });
  }
}

/** The account that the first start makes. */
export const firstAdminName = 'admin';

/**
 * Makes the first admin in a database without people.
 * @param configured the password to give; one is made up when it is left out
 * @returns the made-up password, to be shown once; null when there was nothing to make or the password is known
 */
export async function seedFirstAdmin(
  database: Database,
  configured: string | undefined,
): Promise<string | null> {
  if (!(await hasNoPeople(database.prisma))) return null;
  const password = configured ?? randomBytes(18).toString('base64url');
  const passwordHash = await hashPassword(password);
  const isMade = await withTransaction(database.prisma, async (tx) => {
    const person = { name: firstAdminName, displayName: 'Administrator', passwordHash };
    const id = await insertPerson(tx, person);
    if (id === null) return false;
    await addGrant(tx, { userId: id, role: 'admin', scope: { kind: 'everything' }, createdBy: id });
    const entry = { actor: systemActor, verb: 'person.created', objectKind: 'person', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name: person.name, displayName: person.displayName } });
    return true;
  });
  return isMade && configured === undefined ? password : null;
}
