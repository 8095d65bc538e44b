import type { RuleSettingBody } from '@altergate/contracts';
import { sameValue } from './rule-setting.ts';

/** What somebody wants of a rule, and what was saved when they said so. */
export interface WantedSetting {
  readonly base: RuleSettingBody;
  readonly wanted: RuleSettingBody;
}

/**
 * What is wanted, put on what is saved now: only the parts that were changed differ from it, so that nobody takes back
 * what somebody else saved meanwhile. Where both changed the same part, what is wanted holds.
 */
export function rebased({ base, wanted }: WantedSetting, saved: RuleSettingBody): RuleSettingBody {
  const severity = wanted.severity === base.severity ? saved.severity : wanted.severity;
  const [was, is, now] = [base.parameters ?? {}, wanted.parameters ?? {}, saved.parameters ?? {}];
  const parameters = Object.keys({ ...now, ...is }).flatMap((name) => {
    const [before, after] = [was[name], is[name]];
    const isKept = before === undefined || after === undefined ? before === after : sameValue(before, after);
    const value = isKept ? now[name] : after;
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
  };
}
