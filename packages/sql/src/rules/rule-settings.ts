import { AltergateError } from '@altergate/domain';
import { rangeText, takesValue } from './rule-parameter.ts';
import type { ParameterValue, ParameterValues, RuleParameters } from './rule-parameter.ts';
import type { Rule, RuleSeverity } from './rule.ts';

/** What is set for one rule; what is left out stays as the rule has it. */
export interface RuleSetting {
  readonly severity?: RuleSeverity | undefined;
  readonly parameters?: Readonly<Record<string, ParameterValue>> | undefined;
}

/** Settings by the id of the rule: plain JSON, to be stored with an environment's policy. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

const WEIGHT: Readonly<Record<RuleSeverity, number>> = { off: 0, note: 1, warning: 2, error: 3 };

/**
 * Checks settings as they come from a request or a policy.
 * @throws AltergateError rule-settings-malformed {rule}, rule-unknown {rule}, rule-severity-unknown {rule, severity},
 *   rule-fixed {rule, severity}, rule-parameter-unknown {rule, parameter},
 *   rule-parameter-out-of-range {rule, parameter, allowed}
 */
export function assertRuleSettings(
  settings: unknown,
  rules: readonly Rule[],
): asserts settings is RuleSettings {
  if (!isRecord(settings)) throw new AltergateError('rule-settings-malformed', { rule: '' });
  for (const [id, setting] of Object.entries(settings)) {
    const rule = rules.find((candidate) => candidate.id === id);
    if (!rule) throw new AltergateError('rule-unknown', { rule: id });
    if (!isRecord(setting)) throw new AltergateError('rule-settings-malformed', { rule: id });
    assertKeys(rule, setting);
    assertSeverity(rule, setting['severity']);
    assertParameters(rule, setting['parameters']);
  }
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function assertKeys(rule: Rule, setting: Readonly<Record<string, unknown>>): void {
  const known = Object.keys(setting).every((key) => key === 'severity' || key === 'parameters');
  if (!known) throw new AltergateError('rule-settings-malformed', { rule: rule.id });
}

function assertSeverity(rule: Rule, severity: unknown): void {
  if (severity === undefined) return;
  if (!isSeverity(severity)) {
    throw new AltergateError('rule-severity-unknown', { rule: rule.id, severity: JSON.stringify(severity) });
  }
  if (!mayWeigh(rule, severity)) {
    throw new AltergateError('rule-fixed', { rule: rule.id, severity: rule.severity });
  }
}

/** False for what would make a fixed rule lighter than it is by itself. */
export function mayWeigh(rule: Rule, severity: RuleSeverity): boolean {
  return !rule.isFixed || WEIGHT[severity] >= WEIGHT[rule.severity];
}

/** True for the words that settings use for weights. */
export function isSeverity(severity: unknown): severity is RuleSeverity {
  return typeof severity === 'string' && Object.hasOwn(WEIGHT, severity);
}

function assertParameters(rule: Rule, parameters: unknown): void {
  if (parameters === undefined) return;
  if (!isRecord(parameters)) throw new AltergateError('rule-settings-malformed', { rule: rule.id });
  for (const [name, value] of Object.entries(parameters)) {
    const known = rule.parameters ?? {};
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!parameter) throw new AltergateError('rule-parameter-unknown', { rule: rule.id, parameter: name });
    if (takesValue(parameter, value)) continue;
    throw new AltergateError('rule-parameter-out-of-range', {
      rule: rule.id,
      parameter: name,
      allowed: rangeText(parameter),
    });
  }
}

/** How a rule is applied: what its findings weigh, and the values of its parameters. */
export interface EffectiveSetting {
  readonly severity: RuleSeverity;
  readonly parameters: ParameterValues<RuleParameters>;
}

/**
 * What holds for a rule under these settings: what is set comes first, then what the rule is in production, then what
 * it is everywhere. Settings are taken as checked (`assertRuleSettings`).
 */
export function effectiveSetting(
  rule: Rule,
  settings: RuleSettings,
  isProduction: boolean,
): EffectiveSetting {
  const set = Object.hasOwn(settings, rule.id) ? (settings[rule.id] ?? {}) : {};
  const own = (isProduction ? rule.inProduction : undefined) ?? rule.severity;
  return { severity: set.severity ?? own, parameters: valuesOf(rule, set) };
}

function valuesOf(rule: Rule, { parameters: set = {} }: RuleSetting): ParameterValues<RuleParameters> {
  return Object.fromEntries(
    Object.entries(rule.parameters ?? {}).map(([name, parameter]) => [name, set[name] ?? parameter.default]),
  );
}
