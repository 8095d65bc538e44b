import type { Knowledge, TableKnowledge } from './knowledge.ts';
import { ruleContextOf } from './review.ts';
import type { ReviewContext } from './review.ts';
import { RULES } from './rules/index.ts';
import type { Rule, RuleContext } from './rules/rule.ts';
import { effectiveSetting } from './rules/rule-settings.ts';

/**
 * Which of these rules look, in this text, for a table that is not known: what they say could be another thing with the
 * table as it is on the server. Reads the text once; throws as `review`.
 * @param ids of rules
 */
export function rulesAskingForTables(text: string, context: ReviewContext, ids: readonly string[]): string[] {
  const asked = RULES.filter((rule) => ids.includes(rule.id));
  if (asked.length === 0) return [];
  const read = ruleContextOf(text, context);
  return asked.filter((rule) => asksIn(read, rule, context)).map((rule) => rule.id);
}

function asksIn(read: RuleContext, rule: Rule, { rules = {}, isProduction = false }: ReviewContext): boolean {
  let isAsked = false;
  const knowledge: Knowledge = new Map(
    [...read.knowledge].map(([table, known]) => [table, watched(known, () => (isAsked = true))]),
  );
  // A context of its own: what rules remember is remembered by the context.
  rule.check({ ...read, knowledge }, effectiveSetting(rule, rules, isProduction).parameters);
  return isAsked;
}

function watched(known: TableKnowledge, ask: () => void): TableKnowledge {
  return {
    get exists() {
      if (known.exists === null) ask();
      return known.exists;
    },
    get facts() {
      if (known.facts === null && known.exists !== false) ask();
      return known.facts;
    },
  };
}
