import type { TextRange } from '@altergate/domain';
import { NEVER_ALLOWED } from '../characters.ts';
import { finding } from './rule.ts';
import type { Rule, RuleContext } from './rule.ts';

const MOST = 50;

/** Characters that only look like a blank, a quote or punctuation, and some that are harmful anywhere. */
export const unexpectedCharacter: Rule = {
  id: 'unexpected-character',
  reports: ['unexpected-character'],
  check: (context) =>
    [...outsideQuotes(context), ...anywhere(context)]
      .slice(0, MOST)
      .map((range) => finding('unexpected-character', 'error', null, range, paramsOf(context.text, range))),
};

function outsideQuotes(context: RuleContext): TextRange[] {
  return context.tokens.filter((token) => token.problem === 'unexpected-character');
}

function anywhere(context: RuleContext): TextRange[] {
  const known = new Set(outsideQuotes(context).map((range) => range.start));
  return [...context.text.matchAll(NEVER_ALLOWED)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((range) => !known.has(range.start));
}

function paramsOf(text: string, range: TextRange): { code: string } {
  const code = text.codePointAt(range.start) ?? 0;
  return { code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` };
}
