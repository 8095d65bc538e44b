import type { Queryable, Transaction } from './client.ts';
import { toJsonText } from './json.ts';
import type { Json } from './json.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

export interface EnvironmentRow {
  readonly id: bigint;
  readonly name: string;
  readonly position: number;
  readonly isProduction: boolean;
  readonly policy: Json;
  readonly policyRevision: number;
  readonly version: number;
}

type RawEnvironment = Omit<EnvironmentRow, 'isProduction'> & { isProduction: number | boolean };

function environmentOf(row: RawEnvironment): EnvironmentRow {
  return { ...row, isProduction: Boolean(row.isProduction) };
}

/** All environments, in the order of their tiers. There are few: no paging. */
export async function listEnvironments(db: Queryable): Promise<EnvironmentRow[]> {
  const rows = await db.$queryRaw<RawEnvironment[]>`
    SELECT id, name, position, is_production AS isProduction, policy, policy_revision AS policyRevision, version
    FROM environments ORDER BY position, id`;
  return rows.map(environmentOf);
}

export async function findEnvironment(db: Queryable, id: bigint): Promise<EnvironmentRow | null> {
  const [row] = await db.$queryRaw<RawEnvironment[]>`
    SELECT id, name, position, is_production AS isProduction, policy, policy_revision AS policyRevision, version
    FROM environments WHERE id = ${id}`;
  return row === undefined ? null : environmentOf(row);
}

/** Tickets of an environment that wait for their start with an approval. Walks tickets_state for two states. */
export async function countApprovedTickets(db: Queryable, environmentId: bigint): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM tickets FORCE INDEX (tickets_state)
    WHERE state IN ('approved', 'scheduled') AND environment_id = ${environmentId}`;
  return Number(row?.count ?? 0);
}

export interface EnvironmentValues {
  readonly name: string;
  readonly position: number;
  readonly isProduction: boolean;
  readonly policy: unknown;
}

/** Adds an environment and returns its id, or null when the name is taken. */
export async function insertEnvironment(tx: Transaction, values: EnvironmentValues): Promise<bigint | null> {
  try {
    await tx.$executeRaw`
      INSERT INTO environments (name, position, is_production, policy)
      VALUES (${values.name}, ${values.position}, ${values.isProduction}, ${toJsonText(values.policy)})`;
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return null;
    throw error;
  }
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return row?.id ?? null;
}

export type EnvironmentUpdate = 'changed' | 'moved' | 'name-taken';

/**
 * Changes an environment if the version still is the one that was seen. The policy's revision rises when the caller says
 * that the policy differs; plans carry it, so approvals given under the old policy no longer match.
 */
export async function updateEnvironment(
  tx: Transaction,
  id: bigint,
  version: number,
  values: EnvironmentValues & { readonly policyDiffers: boolean },
): Promise<EnvironmentUpdate> {
  try {
    const changed = await tx.$executeRaw`
      UPDATE environments SET name = ${values.name}, position = ${values.position},
        is_production = ${values.isProduction}, policy = ${toJsonText(values.policy)},
        policy_revision = policy_revision + ${values.policyDiffers ? 1 : 0}, version = version + 1
      WHERE id = ${id} AND version = ${version}`;
    return changed === 1 ? 'changed' : 'moved';
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return 'name-taken';
    throw error;
  }
}
