import type { RuleContext } from './rule.ts';

/** Makes a question about a text one that is answered once per review, however many rules ask it. */
export function remembered<Answer>(
  answer: (context: RuleContext) => Answer,
): (context: RuleContext) => Answer {
  const answers = new WeakMap<RuleContext, { readonly answer: Answer }>();
  return (context) => {
    const known = answers.get(context);
    if (known) return known.answer;
    const first = { answer: answer(context) };
    answers.set(context, first);
    return first.answer;
  };
}
