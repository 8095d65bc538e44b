import * as z from 'zod/mini';
import { ruleSettingSchema, type AuditEntryBody, type RuleSettingBody } from '@altergate/contracts';
import { noSetting, sameSetting } from './rule-setting.ts';

const stateSchema = z.object({
  isProduction: z.optional(z.boolean()),
  policy: z.optional(
    z.object({
      cutOver: z.optional(z.enum(['when_copied', 'wait'])),
      rules: z.optional(z.record(z.string(), ruleSettingSchema)),
    }),
  ),
});
type PolicyState = z.infer<typeof stateSchema>;

/** One entry of the audit log that changed what an environment asks of its tickets. */
export interface PolicyChange {
  readonly entry: AuditEntryBody;
  readonly rules: readonly { id: string; before: RuleSettingBody; after: RuleSettingBody }[];
  /** Null where it stayed. */
  readonly isProduction: boolean | null;
  readonly cutOver: 'when_copied' | 'wait' | null;
}

function stateOf(value: unknown): PolicyState | null {
  const parsed = z.safeParse(stateSchema, value);
  return parsed.success ? parsed.data : null;
}

/** Entries that changed a policy; others, like a new name, are left out. */
export function policyChanges(entries: readonly AuditEntryBody[]): PolicyChange[] {
  return entries.flatMap((entry) => {
    const [before, after] = [stateOf(entry.params['before']), stateOf(entry.params['after'])];
    if (before === null || after === null) return [];
    const [was, is] = [before.policy?.rules ?? {}, after.policy?.rules ?? before.policy?.rules ?? {}];
    const rules = Object.keys({ ...was, ...is })
      .map((id) => ({ id, before: was[id] ?? noSetting, after: is[id] ?? noSetting }))
      .filter((rule) => !sameSetting(rule.before, rule.after));
    const isProduction = before.isProduction === after.isProduction ? null : (after.isProduction ?? null);
    const cutOver = before.policy?.cutOver === after.policy?.cutOver ? null : (after.policy?.cutOver ?? null);
    const isChange = rules.length > 0 || isProduction !== null || cutOver !== null;
    return isChange ? [{ entry, rules, isProduction, cutOver }] : [];
  });
}
