import type { TextRange } from '@altergate/domain';
import { NEVER_ALLOWED } from '../characters.ts';
import { finding } from './rule.ts';
import type { Rule, RuleContext } from './rule.ts';

const MOST = 50;

/** Characters that only look like a blank, a quote or punctuation, and some that are harmful anywhere. */
export const unexpectedCharacter: Rule = {
  id: 'unexpected-character',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: ['unexpected-character'],
  check: (context) => {
    const outside = outsideQuotes(context);
    return [...outside.slice(0, MOST), ...anywhere(context.text, outside)]
      .slice(0, MOST)
      .map((range) => finding('unexpected-character', null, range, paramsOf(context.text, range)));
  },
};

function outsideQuotes(context: RuleContext): TextRange[] {
  return context.tokens.filter((token) => token.problem === 'unexpected-character');
}

function anywhere(text: string, known: readonly TextRange[]): TextRange[] {
  const starts = new Set(known.map((range) => range.start));
  const found: TextRange[] = [];
  for (const { index, 0: characters } of text.matchAll(NEVER_ALLOWED)) {
    if (found.length >= MOST) break;
    if (!starts.has(index)) found.push({ start: index, end: index + characters.length });
  }
  return found;
}

function paramsOf(text: string, range: TextRange): { code: string } {
  const code = text.codePointAt(range.start) ?? 0;
  return { code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` };
}
