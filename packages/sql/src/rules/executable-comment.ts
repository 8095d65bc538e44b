import { isSkippedCode } from '../scan-comment.ts';
import type { Token } from '../token.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

const MOST = 200;
/** Longest part of the text inside that a finding shows, in UTF-16 units. */
const LONGEST = 200;

/** A comment that some servers run and others skip: nobody can approve what it will be. */
export const executableComment: Rule = {
  id: 'executable-comment',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: ['executable-comment', 'executable-comment-run', 'executable-comment-skipped'],
  check: (context) => [...executed(context), ...skipped(context)].slice(0, MOST),
};

/** What the server runs; without a known server, what some server may run. */
function executed(context: RuleContext): Found[] {
  const id = context.dialect ? 'executable-comment-run' : 'executable-comment';
  const marks = context.tokens.filter((token) => token.kind === 'executable-comment');
  let end = context.text.length;
  const openings = marks.toReversed().flatMap((mark) => {
    if (mark.text !== '*/') return [{ mark, end }];
    end = mark.start;
    return [];
  });
  return openings
    .slice(-MOST)
    .toReversed()
    .map((opening) => {
      const inside = context.text.slice(opening.mark.end, opening.end);
      return finding(id, null, opening.mark, { opening: opening.mark.text, unwrapped: shortened(inside) });
    });
}

/** The mark is what is pointed at, as for those that are run. */
function skipped(context: RuleContext): Found[] {
  return context.tokens
    .filter(isSkipped)
    .slice(0, MOST)
    .map((token) => {
      const opening = /^\/\*M?!\d{0,6}/.exec(token.text)?.[0] ?? '';
      const params = { opening, unwrapped: shortened(token.text.slice(opening.length, -2)) };
      const range = { start: token.start, end: token.start + opening.length };
      return finding('executable-comment-skipped', null, range, params);
    });
}

function isSkipped(token: Token): boolean {
  return token.kind === 'comment' && isSkippedCode(token.text);
}

function shortened(text: string): string {
  const inside = text
    .slice(0, 2 * LONGEST)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return inside.length > LONGEST ? `${inside.slice(0, LONGEST)}…` : inside;
}
