import type { Dialect } from '../dialect.ts';
import { isSkippedCode } from '../scan-comment.ts';
import type { Token } from '../token.ts';
import { effectiveSetting } from './rule-settings.ts';
import type { RuleSettings } from './rule-settings.ts';
import { finding, ruleWith } from './rule.ts';
import type { Found, RuleContext } from './rule.ts';

const MOST = 200;
/** Longest part of the text inside that a finding shows, in UTF-16 units. */
const LONGEST = 200;

/**
 * A comment that some servers run and others skip: nobody can approve what it will be. Where an environment allows it
 * and the target is known, what that target runs is run as plain SQL and shown as a note; what it skips, what is for
 * MariaDB, and what cannot be proved to mean the same as plain SQL stays refused.
 */
export const executableComment = ruleWith({
  id: 'executable-comment',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: [
    'executable-comment',
    'executable-comment-run',
    'executable-comment-skipped',
    'executable-comment-unwrapped',
  ],
  parameters: {
    allowed: { kind: 'choice', default: 'never', allowed: ['never', 'when-target-is-known'] },
  },
  // Whether a statement is unwrapped was decided by `allowed` when it was read.
  check: (context) => [...executed(context), ...skipped(context)],
});

/** Whether executable comments are unwrapped under these settings for a server of this dialect. */
export function allowsExecutableComments(settings: RuleSettings, dialect: Dialect | undefined): boolean {
  const { allowed } = effectiveSetting(executableComment, settings, false).parameters;
  return allowed === 'when-target-is-known' && dialect?.flavour === 'mysql';
}

/** What the server runs; without a known server, what some server may run. */
function executed(context: RuleContext): Found[] {
  const unwrapped = new Set(
    context.statements.flatMap(({ statement, isUnwrapped }) => (isUnwrapped ? statement.tokens : [])),
  );
  const marks = context.tokens.filter((token) => token.kind === 'executable-comment');
  const openings = openingsOf(marks, context.text);
  const runs = openings.filter(({ mark }) => !unwrapped.has(mark)).slice(0, MOST);
  const plain = openings.filter(({ mark }) => unwrapped.has(mark)).slice(0, MOST);
  const id = context.dialect ? 'executable-comment-run' : 'executable-comment';
  return [
    ...runs.map((opening) => told(id, opening, context)),
    ...plain.map((opening): Found => {
      return { ...told('executable-comment-unwrapped', opening, context), severity: 'note' };
    }),
  ];
}

interface Opening {
  readonly mark: Token;
  /** Where its inside ends. */
  readonly end: number;
}

function told(id: string, { mark, end }: Opening, { text }: RuleContext): Found {
  return finding(id, null, mark, { opening: mark.text, unwrapped: shortened(text.slice(mark.end, end)) });
}

/** In the order of the text. */
function openingsOf(marks: readonly Token[], text: string): Opening[] {
  let end = text.length;
  const openings = marks.toReversed().flatMap((mark) => {
    if (mark.text !== '*/') return [{ mark, end }];
    end = mark.start;
    return [];
  });
  return openings.toReversed();
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
