import type { TargetBody } from '@altergate/contracts';

/** Instances and databases of which every pair is a target. */
export interface TargetProduct {
  readonly instanceIds: readonly string[];
  readonly databases: readonly string[];
}

/** Every database on every instance, instance after instance: the order of a run. */
export function targetsOf({ instanceIds, databases }: TargetProduct): TargetBody[] {
  return instanceIds.flatMap((instanceId) => databases.map((database) => ({ instanceId, database })));
}

/** The instances and databases that these targets are the product of, or null when some pair is missing. */
export function productOf(targets: readonly TargetBody[]): TargetProduct | null {
  const instanceIds = [...new Set(targets.map((target) => target.instanceId))];
  const databases = [...new Set(targets.map((target) => target.database))];
  const pairs = new Set(targets.map((target) => `${target.instanceId} ${target.database}`));
  return pairs.size === instanceIds.length * databases.length ? { instanceIds, databases } : null;
}
