import { environmentPolicySchema } from '@altergate/contracts';
import type { Environment, EnvironmentDetail, EnvironmentPolicy } from '@altergate/contracts';
import {
  canonicalJson,
  countApprovedTickets,
  findEnvironment,
  insertEnvironment,
  listEnvironments,
  updateEnvironment,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, EnvironmentRow, Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Resource } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { noteAudit } from '../audit/note.ts';

export interface EnvironmentBody {
  readonly name: string;
  readonly position: number;
  readonly isProduction: boolean;
  readonly policy: EnvironmentPolicy;
}

function describe(row: EnvironmentRow): Environment {
  return { ...row, id: row.id.toString(), policy: environmentPolicySchema.parse(row.policy) };
}

function resourceOf(row: EnvironmentRow): Resource {
  return { environmentId: row.id.toString(), instanceId: null, database: null };
}

/** Environments that the person may see, in the order of their tiers. */
export async function readEnvironments(database: Database, principal: Principal): Promise<Environment[]> {
  const rows = await listEnvironments(database.prisma);
  return rows.filter((row) => may(principal, 'environment.read', resourceOf(row))).map(describe);
}

/** @throws AltergateError not-found */
export async function readEnvironment(db: Queryable, id: bigint): Promise<Environment> {
  const row = await findEnvironment(db, id);
  if (row === null) throw new AltergateError('not-found');
  return describe(row);
}

/** An environment, and what a change of its policy would undo. @throws AltergateError not-found */
export async function readEnvironmentDetail(db: Queryable, id: bigint): Promise<EnvironmentDetail> {
  const environment = await readEnvironment(db, id);
  return { ...environment, approvedTickets: await countApprovedTickets(db, id) };
}

/** @throws AltergateError environment-name-taken */
export function createEnvironment(
  database: Database,
  actor: Actor,
  body: EnvironmentBody,
): Promise<Environment> {
  return withTransaction(database.prisma, async (tx) => {
    const id = await insertEnvironment(tx, body);
    if (id === null) throw new AltergateError('environment-name-taken', { name: body.name });
    const entry = { actor, verb: 'environment.created', objectKind: 'environment', objectId: id } as const;
    await noteAudit(tx, { ...entry, environmentId: id, params: { after: body, name: body.name } });
    return readEnvironment(tx, id);
  });
}

/**
 * Changes an environment. A changed policy, and a changed word on whether it is production, raise the policy's revision.
 * @throws AltergateError not-found, version-moved, environment-name-taken
 */
export function changeEnvironment(
  database: Database,
  actor: Actor,
  request: { readonly id: bigint; readonly version: number; readonly body: EnvironmentBody },
): Promise<Environment> {
  const { id, version, body } = request;
  return withTransaction(database.prisma, async (tx) => {
    const before = await readEnvironment(tx, id);
    const policyDiffers =
      canonicalJson([before.policy, before.isProduction]) !== canonicalJson([body.policy, body.isProduction]);
    const result = await updateEnvironment(tx, id, version, { ...body, policyDiffers });
    if (result === 'moved') throw new AltergateError('version-moved');
    if (result === 'name-taken') throw new AltergateError('environment-name-taken', { name: body.name });
    const { name, position, isProduction, policy } = before;
    const params = { name: body.name, before: { name, position, isProduction, policy }, after: body };
    const entry = { actor, verb: 'environment.changed', objectKind: 'environment', objectId: id } as const;
    await noteAudit(tx, { ...entry, environmentId: id, params });
    return readEnvironment(tx, id);
  });
}
