import type { RuleBody } from '@altergate/contracts';
import { ruleExamples, ruleParameterTexts, ruleTexts } from '@altergate/contracts/messages';
import type { Language } from '@altergate/contracts/messages';
import { RULES } from '@altergate/sql';
import type { Rule, RuleParameter } from '@altergate/sql';

/** Every rule as the API sends it, its texts in one language. */
export function describeRules(language: Language): RuleBody[] {
  return RULES.map((rule) => describeRule(rule, language));
}

function describeRule(rule: Rule, language: Language): RuleBody {
  const { id, group, severity, inProduction = null, isFixed, reports, parameters = {} } = rule;
  const { title, rationale } = ruleTexts[language][id] ?? { title: id, rationale: '' };
  const example = ruleExamples[id];
  return {
    ...{ id, group, severity, inProduction, isFixed, reports: [...reports], title, rationale },
    parameters: Object.entries(parameters).map(([name, parameter]) => ({
      name,
      title: ruleParameterTexts[language][`${id}.${name}`] ?? name,
      ...describeParameter(parameter),
    })),
    example: example === undefined ? null : { bad: example.bad, good: example.good },
  };
}

function describeParameter(parameter: RuleParameter) {
  switch (parameter.kind) {
    case 'number':
      return { ...parameter };
    case 'choice':
      return { ...parameter, allowed: [...parameter.allowed] };
    case 'names':
      return {
        ...parameter,
        default: [...parameter.default],
        allowed: parameter.allowed && [...parameter.allowed],
      };
  }
}
