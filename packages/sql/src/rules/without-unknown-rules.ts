import { RULES } from './index.ts';
import { MOST_NAMES, takesValue } from './rule-parameter.ts';
import type { ParameterValue, RuleParameter } from './rule-parameter.ts';
import { isRecord, isSeverity, mayWeigh } from './rule-settings.ts';
import type { RuleSetting, RuleSettings } from './rule-settings.ts';
import type { Rule } from './rule.ts';

/** Settings that this version takes, and the places of those that it does not: `rule`, `rule.severity`, `rule.list.name`. */
export interface KnownRuleSettings {
  readonly settings: RuleSettings;
  readonly unknown: readonly string[];
}

/**
 * Leaves out of stored settings what this version does not have or would refuse, so that a policy of another version
 * never stops a review. Never makes a fixed rule lighter than it is by itself; of a list of names those that are known
 * stay, so that a list of what is allowed never grows by it. Throws nothing, whatever is stored.
 */
export function withoutUnknownRules(stored: unknown): KnownRuleSettings {
  if (!isRecord(stored)) return { settings: {}, unknown: [] };
  const kept = Object.entries(stored).map(([id, setting]) => ({ id, ...knownSetting(id, setting) }));
  return {
    settings: Object.fromEntries(kept.flatMap(({ id, setting }) => (setting ? [[id, setting]] : []))),
    unknown: kept.flatMap(({ unknown }) => unknown),
  };
}

interface Known<Value> {
  /** Null when nothing of it is left. */
  readonly setting: Value | null;
  readonly unknown: readonly string[];
}

function knownSetting(id: string, setting: unknown): Known<RuleSetting> {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule || !isRecord(setting)) return { setting: null, unknown: [id] };
  const { severity, parameters, ...others } = setting;
  const isTaken = isSeverity(severity) && mayWeigh(rule, severity);
  const values = knownParameters(rule, parameters);
  const unknown = [
    ...Object.keys(others).map((name) => `${id}.${name}`),
    ...(severity === undefined || isTaken ? [] : [`${id}.severity`]),
    ...values.unknown,
  ];
  return {
    setting: { ...(isTaken ? { severity } : {}), ...(values.setting ? { parameters: values.setting } : {}) },
    unknown,
  };
}

function knownParameters(rule: Rule, parameters: unknown): Known<Readonly<Record<string, ParameterValue>>> {
  if (parameters === undefined) return { setting: null, unknown: [] };
  if (!isRecord(parameters)) return { setting: null, unknown: [`${rule.id}.parameters`] };
  const known = rule.parameters ?? {};
  const kept = Object.entries(parameters).map(([name, value]) => {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
    return { name, ...knownValue(`${rule.id}.${name}`, parameter, value) };
  });
  const entries = kept.flatMap(({ name, setting }) => (setting === null ? [] : [[name, setting] as const]));
  return { setting: Object.fromEntries(entries), unknown: kept.flatMap(({ unknown }) => unknown) };
}

function knownValue(
  place: string,
  parameter: RuleParameter | undefined,
  value: unknown,
): Known<ParameterValue> {
  if (!parameter) return { setting: null, unknown: [place] };
  if (takesValue(parameter, value)) return { setting: value, unknown: [] };
  if (parameter.kind !== 'names' || !Array.isArray(value)) return { setting: null, unknown: [place] };
  const names: readonly unknown[] = value;
  const known = names.filter((name): name is string => takesValue(parameter, [name]));
  const taken = known.slice(0, MOST_NAMES);
  const refused = [...names.filter((name) => !takesValue(parameter, [name])), ...known.slice(MOST_NAMES)];
  return { setting: taken, unknown: refused.map((name) => `${place}.${wordOf(name)}`) };
}

/** What is stored may be anything, also an object that gives no text of itself. */
function wordOf(name: unknown): string {
  return typeof name === 'string' ? name : JSON.stringify(name);
}
