import type { Environment, EnvironmentDetail, EnvironmentPolicyBody } from '@altergate/contracts';
import {
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
import type { Guard } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { policyChange, policyToStore } from './policy-change.ts';
import { showPolicy } from './stored-policy.ts';

export interface EnvironmentBody {
  readonly name: string;
  readonly position: number;
  readonly isProduction: boolean;
  readonly policy: EnvironmentPolicyBody;
}

function describe(row: EnvironmentRow): Environment {
  const { policy, unreadable } = showPolicy(row.policy);
  return { ...row, id: row.id.toString(), policy, unreadable: [...unreadable] };
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

/**
 * Adds an environment, with every rule as it comes where nothing is said.
 * @throws AltergateError environment-name-taken, those of `assertKnownRuleSettings` and of the guard
 */
export function createEnvironment(
  database: Database,
  actor: Actor,
  body: EnvironmentBody,
  guard: Guard,
): Promise<Environment> {
  const policy = policyToStore(body, null);
  return withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const id = await insertEnvironment(tx, { ...body, policy });
    if (id === null) throw new AltergateError('environment-name-taken', { name: body.name });
    const entry = { actor, verb: 'environment.created', objectKind: 'environment', objectId: id } as const;
    await noteAudit(tx, {
      ...entry,
      environmentId: id,
      params: { after: { ...body, policy }, name: body.name },
    });
    return readEnvironment(tx, id);
  });
}

/**
 * Changes an environment. A changed policy, and a changed word on whether it is production, raise the policy's revision.
 * @throws AltergateError not-found, version-moved, environment-name-taken, those of `assertKnownRuleSettings` and of the
 *   guard
 */
export function changeEnvironment(
  database: Database,
  actor: Actor,
  request: { readonly id: bigint; readonly version: number; readonly body: EnvironmentBody },
  guard: Guard,
): Promise<Environment> {
  const { id, version, body } = request;
  return withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const before = await findEnvironment(tx, id);
    if (before === null) throw new AltergateError('not-found');
    // What is kept of the policy is that of the version which the caller saw.
    if (before.version !== version) throw new AltergateError('version-moved');
    const policy = policyToStore(body, before.policy);
    const change = policyChange(before, { ...body, policy });
    const result = await updateEnvironment(tx, id, version, {
      ...body,
      policy,
      policyDiffers: change.differs,
    });
    if (result === 'moved') throw new AltergateError('version-moved');
    if (result === 'name-taken') throw new AltergateError('environment-name-taken', { name: body.name });
    const params = {
      name: body.name,
      before: { name: before.name, position: before.position, ...change.before },
      after: { name: body.name, position: body.position, ...change.after },
    };
    const entry = { actor, verb: 'environment.changed', objectKind: 'environment', objectId: id } as const;
    await noteAudit(tx, { ...entry, environmentId: id, params });
    return readEnvironment(tx, id);
  });
}
