import type { GhostSettings } from '@altergate/domain';
import type { TargetAddress } from '@altergate/inspect';
import type { RuleSettings } from '@altergate/sql';

/** How the rules are applied where a target lies. */
export interface RulePolicy {
  /** What its environment sets of them, as `assertKnownRuleSettings` takes it. */
  readonly rules: RuleSettings;
  /** Some rules weigh more in production. */
  readonly isProduction: boolean;
}

/** A target as planning needs it. */
export interface PlanTarget extends RulePolicy {
  readonly instanceId: string;
  readonly database: string;
  readonly address: TargetAddress;
  readonly settings: GhostSettings;
  readonly policyRevision: number;
}
