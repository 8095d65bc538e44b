import { isAllowed, type Permission } from '@altergate/domain';
import { useSession } from '../../common/session/session-store.ts';

/** What the person's grants give on one environment; the server decides everything again. */
export function useEnvironmentRights() {
  const session = useSession();
  const may = (permission: Permission, environmentId: string) =>
    isAllowed(session.me?.grants ?? [], permission, { environmentId, instanceId: null, database: null });
  return {
    mayEdit: (environmentId: string) => may('environment.write', environmentId),
    mayReadAudit: (environmentId: string) => may('audit.read', environmentId),
  };
}
