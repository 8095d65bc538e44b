import type { Finding } from '@altergate/domain';
import { RULES } from './index.ts';
import { parametersOf, severityOf } from './rule-settings.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { RuleContext } from './rule.ts';

/** Asks every rule that is not off; the only place where a finding gets its weight. */
export function applyRules(context: RuleContext, settings: RuleSettings): Finding[] {
  return RULES.flatMap((rule) => {
    const severity = severityOf(rule, settings);
    if (severity === 'off') return [];
    return rule.check(context, parametersOf(rule, settings)).map((found) => ({ ...found, severity }));
  });
}
