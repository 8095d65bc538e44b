import { findEnvironment, findInstance } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import type { Scope } from '@altergate/domain';

/** Whether the environment and the instance that a scope names exist and agree. */
export async function isScopeKnown(db: Queryable, scope: Scope): Promise<boolean> {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'environment':
      return (await findEnvironment(db, BigInt(scope.environmentId))) !== null;
    case 'instance':
      return (await findInstance(db, BigInt(scope.instanceId))) !== null;
    case 'database': {
      const { environmentId, instanceId } = scope;
      if (instanceId !== null) {
        const instance = await findInstance(db, BigInt(instanceId));
        return (
          instance !== null && (environmentId === null || instance.environmentId.toString() === environmentId)
        );
      }
      return environmentId === null || (await findEnvironment(db, BigInt(environmentId))) !== null;
    }
  }
}
