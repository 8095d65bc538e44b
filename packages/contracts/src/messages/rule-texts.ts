import type { Language } from './language.ts';
import parametersEn from './rule-parameters.en.ts';
import parametersZhCn from './rule-parameters.zh-CN.ts';
import columnsEn from './rules-columns.en.ts';
import columnsZhCn from './rules-columns.zh-CN.ts';
import indexesEn from './rules-indexes.en.ts';
import indexesZhCn from './rules-indexes.zh-CN.ts';
import tablesEn from './rules-tables.en.ts';
import tablesZhCn from './rules-tables.zh-CN.ts';
import rulesEn from './rules.en.ts';
import rulesZhCn from './rules.zh-CN.ts';

/** What a rule is called and why it is there. */
export interface RuleText {
  readonly title: string;
  readonly rationale: string;
}

/** Texts of all rules by their id. */
export const ruleTexts: Readonly<Record<Language, Readonly<Record<string, RuleText>>>> = {
  en: { ...rulesEn, ...tablesEn, ...columnsEn, ...indexesEn },
  'zh-CN': { ...rulesZhCn, ...tablesZhCn, ...columnsZhCn, ...indexesZhCn },
};

/** What parameters of rules are called, by `rule.parameter`. */
export const ruleParameterTexts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: parametersEn,
  'zh-CN': parametersZhCn,
};
