import type { GhostSettings } from '@altergate/domain';
import type { TargetAddress } from '@altergate/inspect';

/** A target as planning needs it. */
export interface PlanTarget {
  readonly instanceId: string;
  readonly database: string;
  readonly address: TargetAddress;
  readonly settings: GhostSettings;
  readonly policyRevision: number;
}
