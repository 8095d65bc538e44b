import { listGrants } from '@altergate/db';
import type { Queryable, StoredGrant } from '@altergate/db';
import { narrowGrants } from '@altergate/domain';
import type { Principal } from './principal.ts';

type Rights = Pick<Principal, 'grants' | 'environmentOfInstance'>;

function placeOfInstance({ scope, instanceEnvironmentId }: StoredGrant): [string, string][] {
  const instanceId = 'instanceId' in scope ? scope.instanceId : null;
  return instanceId === null || instanceEnvironmentId === null
    ? []
    : [[instanceId, instanceEnvironmentId.toString()]];
}

/** What these grants of a person give; inside one environment only, or everywhere (null). */
export function rightsOf(stored: readonly StoredGrant[], environmentId: string | null): Rights {
  const environmentOfInstance = new Map(stored.flatMap(placeOfInstance));
  const grants = stored.map(({ id, role, scope }) => ({ id: id.toString(), role, scope }));
  if (environmentId === null) return { grants, environmentOfInstance };
  const place = (instanceId: string) => environmentOfInstance.get(instanceId) ?? null;
  return { grants: narrowGrants(grants, environmentId, place), environmentOfInstance };
}

/** What a person may as their grants stand now; inside one environment only, or everywhere (null). */
export async function readRights(
  db: Queryable,
  personId: bigint,
  environmentId: string | null,
): Promise<Rights> {
  return rightsOf(await listGrants(db, [personId]), environmentId);
}
