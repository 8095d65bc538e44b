import type { Finding, TextRange } from '@altergate/domain';
import { effectiveSetting, RULES } from '@altergate/sql';
import type { ReviewContext, Rule } from '@altergate/sql';
import type { PlannedFinding } from './plan-revision.ts';
import type { RulePolicy } from './plan-target.ts';
import { policiesInThread } from './review-thread.ts';

/** How a target reads a text, as far as that is known without asking it. */
export type TargetContext = Pick<
  ReviewContext,
  'mode' | 'isStrict' | 'allowsInvalidDates' | 'dialect' | 'database' | 'lowerCaseTableNames'
>;

/** A text that two policies are tried on. */
export interface PreviewedText {
  readonly text: string;
  /** One per target. */
  readonly targets: readonly TargetContext[];
  /** What was found when the text was planned last: with its tables at hand, under whatever policy held then. */
  readonly stored: readonly PlannedFinding[];
}

/** What two policies say of one text, and of which rules that is not all they might say. */
export interface PolicyEffect {
  /** One finding per rule and place; of several targets the heaviest. */
  readonly before: readonly Finding[];
  readonly after: readonly Finding[];
  /** Among the rules asked about: those that would have had to look at a table. */
  readonly notAsked: readonly string[];
}

export interface PolicyComparison {
  readonly before: RulePolicy;
  readonly after: RulePolicy;
  /** Ids of rules that `after` makes look for something else; what they find on the server is not known. */
  readonly sharpened: readonly string[];
}

/**
 * Reviews a text under two policies without asking any server. What the text alone does not tell is taken from what was
 * found when it was planned, weighed as each policy does.
 * @param deadline in ms of `performance.now()`
 * @throws AltergateError those of `review`, and text-too-hard when it is not done in time
 */
export async function previewPolicy(
  { text, targets, stored }: PreviewedText,
  comparison: PolicyComparison,
  deadline: number,
): Promise<PolicyEffect> {
  const { before, after, sharpened } = comparison;
  const was = new Heaviest();
  const is = new Heaviest();
  const notAsked = new Set<string>();
  for (const group of groupsOf(targets)) {
    const question = { kind: 'policies', text, context: group.context, before, after, sharpened } as const;
    const reviewed = await policiesInThread(question, deadline);
    const told = new Set(reviewed.before.map(placeOf));
    const onServer = stored.filter(
      (finding) =>
        (finding.target === null || group.positions.has(finding.target)) && !told.has(placeOf(finding)),
    );
    was.addAll([...reviewed.before, ...weighed(onServer, before)]);
    is.addAll([...reviewed.after, ...weighed(onServer, after)]);
    for (const id of reviewed.notAsked) notAsked.add(id);
  }
  return { before: was.findings(), after: is.findings(), notAsked: [...notAsked] };
}

interface TargetGroup {
  readonly context: TargetContext;
  readonly positions: Set<number>;
}

/** Targets that read a text alike are asked once. */
function groupsOf(targets: readonly TargetContext[]): Iterable<TargetGroup> {
  const groups = new Map<string, TargetGroup>();
  targets.forEach((context, position) => {
    const key = JSON.stringify(context);
    const group = groups.get(key) ?? { context, positions: new Set() };
    group.positions.add(position);
    groups.set(key, group);
  });
  return groups.values();
}

const ruleOfFinding: ReadonlyMap<string, Rule> = new Map(
  RULES.flatMap((rule) => rule.reports.map((id) => [id, rule] as const)),
);

/** Findings as a policy weighs them; those of no rule, such as a server's word on the syntax, weigh what they do. */
function weighed(findings: readonly Finding[], { rules, isProduction }: RulePolicy): Finding[] {
  return findings.flatMap((finding) => {
    const rule = ruleOfFinding.get(finding.rule);
    if (rule === undefined) return [finding];
    const { severity } = effectiveSetting(rule, rules, isProduction);
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}

/** Where a finding stands: what was measured there is not part of it. */
export function placeOf({ rule, statement, range }: Pick<Finding, 'rule' | 'statement' | 'range'>): string {
  const at: Partial<TextRange> = range ?? {};
  return JSON.stringify([rule, statement, at.start ?? null, at.end ?? null]);
}

const WEIGHT = { note: 1, warning: 2, error: 3 } as const;

/** Keeps of several findings of one rule at one place the heaviest. */
class Heaviest {
  readonly #byPlace = new Map<string, Finding>();

  addAll(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const place = placeOf(finding);
      const known = this.#byPlace.get(place);
      if (known === undefined || WEIGHT[known.severity] < WEIGHT[finding.severity]) {
        this.#byPlace.set(place, finding);
      }
    }
  }

  findings(): Finding[] {
    return [...this.#byPlace.values()];
  }
}
