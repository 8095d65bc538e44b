import { randomUUID } from 'node:crypto';
import type { Instance, InstanceName } from '@altergate/contracts';
import {
  countOnInstance,
  findEnvironment,
  findInstance,
  findSameServer,
  hasOpenExecutions,
  insertInstance,
  listInstances,
  lockInstance,
  setInstanceDisabled,
  storePassword,
  updateInstance,
  withTransaction,
} from '@altergate/db';
import { addOutbox } from '@altergate/db';
import type { Actor, InstanceRow, InstanceValues, Queryable, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may, requireMay } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { readAuthority } from './authority.ts';
import { describeInstance, nameInstance, resourceOfInstance, summarise } from './describe.ts';
import type { Vault } from './target.ts';

/** The body of a request, with everything defaulted. */
export interface InstanceRequest {
  readonly name: string;
  readonly environmentId: string;
  readonly host: string;
  readonly port: number;
  readonly account: string;
  readonly password?: string | undefined;
  readonly tls: { readonly mode: string; readonly ca?: string | null | undefined };
  readonly kind: string;
  readonly ghostProfile: unknown;
  readonly maxExecutions: number;
}

/** `storedCa` stays where the request names none. @throws AltergateError instance-ca-unreadable */
function valuesOf(body: InstanceRequest, storedCa: string | null): InstanceValues {
  const tlsCa = body.tls.ca === undefined ? storedCa : body.tls.ca;
  if (tlsCa !== null && tlsCa !== storedCa && readAuthority(tlsCa) === null) {
    throw new AltergateError('instance-ca-unreadable');
  }
  return {
    environmentId: BigInt(body.environmentId),
    name: body.name,
    host: body.host,
    port: body.port,
    account: body.account,
    tlsMode: body.tls.mode,
    tlsCa,
    kind: body.kind,
    ghostProfile: body.ghostProfile,
    maxExecutions: body.maxExecutions,
  };
}

/** Names of the instances that the person's grants reach. */
export async function readInstanceNames(db: Queryable, principal: Principal): Promise<InstanceName[]> {
  const rows = await listInstances(db);
  return rows.filter((row) => may(principal, 'instance.name', resourceOfInstance(row))).map(nameInstance);
}

/** The row of an instance. @throws AltergateError not-found */
export async function findInstanceRow(db: Queryable, id: bigint): Promise<InstanceRow> {
  const row = await findInstance(db, id);
  if (row === null) throw new AltergateError('not-found');
  return row;
}

/** An instance, and which instances that the person may see are the same server. @throws AltergateError not-found */
export async function readInstance(db: Queryable, principal: Principal, id: bigint): Promise<Instance> {
  const row = await findInstanceRow(db, id);
  const same = await findSameServer(db, row);
  const visible = same.filter((other) => may(principal, 'instance.name', resourceOfInstance(other)));
  return describeInstance(
    row,
    visible.map((other) => other.name),
    await countOnInstance(db, id),
  );
}

/**
 * Adds an instance with its password sealed.
 * @throws AltergateError instance-name-taken, instance-password-missing, and those of the guard
 */
export function createInstance(
  vault: Vault,
  { actor, guard }: GuardedActor,
  body: InstanceRequest,
): Promise<Instance> {
  const { password } = body;
  if (password === undefined) throw new AltergateError('instance-password-missing');
  return withTransaction(vault.database.prisma, async (tx) => {
    const principal = await guard(tx);
    const uid = randomUUID();
    const values = valuesOf(body, null);
    const id = await insertInstance(tx, uid, values);
    if (id === null) throw new AltergateError('instance-name-taken', { name: body.name });
    await storePassword(tx, vault.secretKey, { id, uid }, password);
    await note(tx, actor, 'instance.created', { id, ...values }, { after: summarise(values) });
    return readInstance(tx, principal, id);
  });
}

/**
 * Changes an instance; the password stays when none is sent, unless it would go to another server or be protected
 * otherwise: a server of one's own would be told what nobody may read here. Where executions are open, what they are reached
 * by stays: a worker that adopts one would look at another server and find nothing of it.
 * @throws AltergateError not-found, not-allowed, version-moved, instance-name-taken, instance-busy,
 *   instance-password-needed-again, instance-ca-unreadable, and those of the guard
 */
export function changeInstance(
  vault: Vault,
  { actor, guard }: GuardedActor,
  request: { readonly id: bigint; readonly version: number; readonly body: InstanceRequest },
): Promise<Instance> {
  const { id, version, body } = request;
  return withTransaction(vault.database.prisma, async (tx) => {
    const principal = await guard(tx);
    await lockInstance(tx, id);
    const before = await findInstanceRow(tx, id);
    const values = valuesOf(body, before.tlsCa);
    await requireNewEnvironment(tx, principal, before, values.environmentId);
    const isSameServer = before.host === values.host && before.port === values.port;
    const isSamePlace = isSameServer && isReachedAlike(before, values);
    if (!isSamePlace && (await hasOpenExecutions(tx, id))) throw new AltergateError('instance-busy');
    const result = await updateInstance(tx, id, version, { ...values, isSameServer });
    if (result === 'moved') throw new AltergateError('version-moved');
    if (result === 'name-taken') throw new AltergateError('instance-name-taken', { name: body.name });
    if (body.password === undefined && !(isSameServer && isProtectedAlike(before, values))) {
      throw new AltergateError('instance-password-needed-again');
    }
    if (body.password !== undefined) await storePassword(tx, vault.secretKey, before, body.password);
    const passwordChanged = body.password !== undefined;
    const params = { before: summarise(before), after: summarise(values), passwordChanged };
    await note(tx, actor, 'instance.changed', { id, ...values }, params);
    return readInstance(tx, principal, id);
  });
}

function isReachedAlike(before: InstanceRow, after: InstanceValues): boolean {
  return (
    before.account === after.account &&
    isProtectedAlike(before, after) &&
    before.environmentId === after.environmentId
  );
}

function isProtectedAlike(before: InstanceRow, after: InstanceValues): boolean {
  return before.tlsMode === after.tlsMode && before.tlsCa === after.tlsCa;
}

/** Whoever moves an instance needs the right in the environment it comes to as well. */
async function requireNewEnvironment(
  db: Queryable,
  principal: Principal,
  before: InstanceRow,
  environmentId: bigint,
): Promise<void> {
  if (before.environmentId === environmentId) return;
  const resource = { environmentId: environmentId.toString(), instanceId: null, database: null };
  const exists = (await findEnvironment(db, environmentId)) !== null;
  if (!exists || !may(principal, 'environment.read', resource)) throw new AltergateError('not-found');
  requireMay(principal, 'instance.write', resource);
}

/**
 * Disables or enables an instance. What runs goes on; nothing new begins.
 * @throws AltergateError not-found, version-moved, and those of the guard
 */
export function switchInstance(
  vault: Vault,
  { actor, guard }: GuardedActor,
  request: { readonly id: bigint; readonly version: number; readonly isDisabled: boolean },
): Promise<Instance> {
  const { id, version, isDisabled } = request;
  return withTransaction(vault.database.prisma, async (tx) => {
    const principal = await guard(tx);
    const before = await findInstanceRow(tx, id);
    if (!(await setInstanceDisabled(tx, id, version, isDisabled))) throw new AltergateError('version-moved');
    await note(tx, actor, isDisabled ? 'instance.disabled' : 'instance.enabled', before, {});
    return readInstance(tx, principal, id);
  });
}

async function note(
  tx: Transaction,
  actor: Actor,
  verb: 'instance.created' | 'instance.changed' | 'instance.disabled' | 'instance.enabled',
  instance: { readonly id: bigint; readonly environmentId: bigint; readonly name: string },
  params: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, environmentId, name } = instance;
  const entry = { actor, verb, objectKind: 'instance', objectId: id, environmentId, instanceId: id };
  await noteAudit(tx, { ...entry, params: { name, ...params } });
  await addOutbox(tx, 'instance', id);
}
