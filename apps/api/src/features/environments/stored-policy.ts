import { environmentPolicySchema } from '@altergate/contracts';
import type { EnvironmentPolicy } from '@altergate/contracts';
import type { EnvironmentRow, Json } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { RULES, withoutUnknownRules } from '@altergate/sql';
import type { RuleSettings } from '@altergate/sql';

/** A policy as this version can use it, and the places of the settings that it has no use for. */
export interface ReadPolicy {
  readonly policy: EnvironmentPolicy;
  readonly unknown: readonly string[];
}

/**
 * Reads the stored policy of an environment. Settings of rules that another version stored never stop anything: they are left
 * out. How changes are run cannot be left out, nor guessed.
 * @throws AltergateError stored-policy-unreadable {environment, fields}
 */
export function readPolicy(environment: Pick<EnvironmentRow, 'name' | 'policy'>): ReadPolicy {
  const { policy, unknown, unreadable } = showPolicy(environment.policy);
  if (unreadable.length === 0) return { policy, unknown };
  const params = { environment: environment.name, fields: unreadable.join(', ') };
  throw new AltergateError('stored-policy-unreadable', params);
}

/** A policy as it can be shown, and the fields of it that this version cannot read. */
export interface ShownPolicy extends ReadPolicy {
  /** In the policy they are as in a new environment; what is stored there holds for nothing. */
  readonly unreadable: readonly string[];
}

/** A stored policy to be shown and mended; nothing may be run by it without asking what of it is unreadable. */
export function showPolicy(stored: Json): ShownPolicy {
  const { settings, unknown } = withoutUnknownRules(storedRules(stored));
  const fields = { ...fieldsOf(stored), rules: said(settings) };
  const read = environmentPolicySchema.safeParse(fields);
  if (read.success) return { policy: read.data, unknown, unreadable: [] };
  const unreadable = [...new Set(read.error.issues.map(({ path }) => String(path[0])))];
  const readable = Object.entries(fields).filter(([field]) => !unreadable.includes(field));
  return { policy: environmentPolicySchema.parse(Object.fromEntries(readable)), unknown, unreadable };
}

/** What is stored in fields of a policy, whatever it is. */
export function storedFields(stored: Json, fields: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(fieldsOf(stored)).filter(([field]) => fields.includes(field)));
}

/** Settings without those of which nothing was known. */
function said(settings: RuleSettings): RuleSettings {
  const kept = Object.entries(settings).flatMap(([id, { severity, parameters = {} }]) => {
    const values = Object.keys(parameters).length > 0 ? { parameters } : {};
    const setting = { ...(severity === undefined ? {} : { severity }), ...values };
    return Object.keys(setting).length > 0 ? [[id, setting] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** The settings of a stored policy whatever they are, by the id of the rule. */
export function storedRules(stored: Json): Readonly<Record<string, Json>> {
  return fieldsOf(fieldsOf(stored)['rules'] ?? {});
}

/** Stored settings of rules that only another version has: it must find them as it left them. */
export function rulesOfOtherVersions(stored: Json): Readonly<Record<string, Json>> {
  const isOurs = (id: string) => RULES.some((rule) => rule.id === id);
  return Object.fromEntries(Object.entries(storedRules(stored)).filter(([id]) => !isOurs(id)));
}

function fieldsOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...(value as Readonly<Record<string, Json>>) }
    : {};
}
