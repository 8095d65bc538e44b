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

const carefulPolicy: EnvironmentPolicy = { engine: 'by_the_letter', cutOver: 'wait', rules: {} };
const quickPolicy: EnvironmentPolicy = { engine: 'by_the_letter', cutOver: 'when_copied', rules: {} };

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

/** The account that a first start with a configured password makes. */
export const firstAdminName = 'admin';

/**
 * Makes the first admin in a database without people, with the password that the configuration names.
 * @returns whether it was made
 */
export async function seedFirstAdmin(database: Database, password: string): Promise<boolean> {
  if (!(await hasNoPeople(database.prisma))) return false;
  const passwordHash = await hashPassword(password);
  return withTransaction(database.prisma, async (tx) => {
    const person = { name: firstAdminName, displayName: 'Administrator', passwordHash };
    const id = await insertPerson(tx, person);
    if (id === null) return false;
    await addGrant(tx, { userId: id, role: 'admin', scope: { kind: 'everything' }, createdBy: id });
    const entry = { actor: systemActor, verb: 'person.created', objectKind: 'person', objectId: id } as const;
    await noteAudit(tx, { ...entry, params: { name: person.name, displayName: person.displayName } });
    return true;
  });
}
