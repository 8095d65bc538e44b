import type { Finding, Severity } from '@altergate/domain';
import { RULES } from './index.ts';
import { effectiveSetting } from './rule-settings.ts';
import type { EffectiveSetting, RuleSettings } from './rule-settings.ts';
import type { Rule, RuleContext } from './rule.ts';

/** A rule that is not off. */
interface AskedRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly parameters: EffectiveSetting['parameters'];
}

/** Asks every rule that is not off; the only place where a finding gets its weight. */
export function applyRules(context: RuleContext, settings: RuleSettings, isProduction: boolean): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, severity, parameters } of askedRules(settings, isProduction)) {
    for (const found of rule.check(context, parameters)) findings.push({ severity, ...found });
  }
  return findings;
}

type AskedBySettings = WeakMap<RuleSettings, readonly AskedRule[]>;

const IN_PRODUCTION: AskedBySettings = new WeakMap();
const ELSEWHERE: AskedBySettings = new WeakMap();

/** Worked out once for all texts that are reviewed under the same settings. */
function askedRules(settings: RuleSettings, isProduction: boolean): readonly AskedRule[] {
  const known = isProduction ? IN_PRODUCTION : ELSEWHERE;
  const before = known.get(settings);
  if (before) return before;
  const asked = RULES.flatMap((rule): AskedRule[] => {
    const { severity, parameters } = effectiveSetting(rule, settings, isProduction);
    return severity === 'off' ? [] : [{ rule, severity, parameters }];
  });
  known.set(settings, asked);
  return asked;
}
