import { ghostProfileSchema } from '@altergate/contracts';
import type { TargetBody } from '@altergate/contracts';
import { findEnvironment, findInstance } from '@altergate/db';
import type { InstanceRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Permission, Resource } from '@altergate/domain';
import { planRevision } from '@altergate/plan';
import type { PlannedRevision, PlanTarget } from '@altergate/plan';
import { may, mayAnywhere, notAllowed } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { readPolicy } from '../environments/stored-policy.ts';
import { withSeats } from '../instances/seats.ts';
import { targetAddressOf } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';

/** A target that the person named, with the instance it lies on. */
export interface KnownTarget {
  readonly instance: InstanceRow;
  readonly database: string;
}

/** A text with what was planned for it. */
export interface PlannedText {
  readonly targets: readonly KnownTarget[];
  readonly planned: PlannedRevision;
}

/** A database of an instance as access sees it. */
export function resourceOfTarget(target: KnownTarget): Resource {
  return {
    environmentId: target.instance.environmentId.toString(),
    instanceId: target.instance.id.toString(),
    database: target.database,
  };
}

/**
 * Finds the instances that targets name. One out of scope is answered like one that does not exist; without targets the
 * permission must be held somewhere.
 * @throws AltergateError not-allowed, target-not-known, target-twice, instance-disabled
 */
export async function findTargets(
  vault: Vault,
  principal: Principal,
  permission: Permission,
  bodies: readonly TargetBody[],
): Promise<KnownTarget[]> {
  if (!mayAnywhere(principal, permission)) throw notAllowed(permission);
  const targets: KnownTarget[] = [];
  for (const { instanceId, database } of bodies) {
    const instance = await findInstance(vault.database.prisma, BigInt(instanceId));
    const target = instance && { instance, database };
    if (!target || !may(principal, permission, resourceOfTarget(target))) {
      throw new AltergateError('target-not-known', { database });
    }
    if (instance.disabledAt !== null)
      throw new AltergateError('instance-disabled', { instance: instance.name });
    if (targets.some((other) => other.instance.id === instance.id && other.database === database)) {
      throw new AltergateError('target-twice', { instance: instance.name, database });
    }
    targets.push(target);
  }
  return targets;
}

/** Reviews and plans a text on its targets. Reads them, changes nothing. */
export async function planText(
  vault: Vault,
  sql: string,
  targets: readonly KnownTarget[],
): Promise<PlannedText> {
  const planTargets = await Promise.all(targets.map((target) => planTargetOf(vault, target)));
  const instanceIds = [...new Set(targets.map(({ instance }) => instance.id))];
  return { targets, planned: await withSeats(instanceIds, () => planRevision(sql, planTargets)) };
}

async function planTargetOf(vault: Vault, { instance, database }: KnownTarget): Promise<PlanTarget> {
  const environment = await findEnvironment(vault.database.prisma, instance.environmentId);
  if (environment === null) throw new AltergateError('not-found');
  const { policy } = readPolicy(environment);
  return {
    instanceId: instance.id.toString(),
    database,
    address: await targetAddressOf(vault, instance.id),
    settings: ghostProfileSchema.parse(instance.ghostProfile),
    policyRevision: environment.policyRevision,
    rules: policy.rules,
    isProduction: environment.isProduction,
  };
}
