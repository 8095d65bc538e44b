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
export function readPolicy({ name, policy: stored }: Pick<EnvironmentRow, 'name' | 'policy'>): ReadPolicy {
  const { settings, unknown } = withoutUnknownRules(storedRules(stored));
  const read = environmentPolicySchema.safeParse({ ...fieldsOf(stored), rules: said(settings) });
  if (read.success) return { policy: read.data, unknown };
  const fields = [...new Set(read.error.issues.map(({ path }) => path.join('.')))].join(', ');
  throw new AltergateError('stored-policy-unreadable', { environment: name, fields }, { cause: read.error });
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
