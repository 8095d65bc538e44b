import type { TextRange } from '@altergate/domain';
import { ALLOWED_KINDS, isAllowedKind } from '../allow-list.ts';
import { finding, ruleWith } from './rule.ts';
import type { Found, ReviewedStatement } from './rule.ts';

const NOUNS: ReadonlySet<string> = new Set(['TABLE', 'TABLES', 'INDEX', 'VIEW']);

/** Statements of a kind that tickets may hold, but not those of the environment. */
export const kindNotAllowed = ruleWith({
  id: 'kind-not-allowed',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['kind-not-allowed', 'index-statement-not-allowed'],
  parameters: { allowed: { kind: 'names', default: ALLOWED_KINDS, allowed: ALLOWED_KINDS } },
  check: (context, { allowed }) => context.statements.flatMap((reviewed) => judge(reviewed, allowed)),
});

function judge(reviewed: ReviewedStatement, allowed: readonly string[]): Found[] {
  const { statement, reading } = reviewed;
  const { kind, verb } = reading;
  if (!isAllowedKind(kind) || allowed.includes(kind)) return [];
  const isOfIndex = kind === 'create-index' || kind === 'drop-index';
  const id =
    isOfIndex && allowed.includes('alter-table') ? 'index-statement-not-allowed' : 'kind-not-allowed';
  return [finding(id, statement.position, verbRange(reviewed), { verb, kind })];
}

/** From the first word to the noun, with what stands between: `CREATE OR REPLACE VIEW`; TRUNCATE may go without one. */
function verbRange({ statement, reading }: ReviewedStatement): TextRange {
  const tokens = statement.tokens.filter((token) => token.kind !== 'executable-comment');
  const named = reading.tables[0]?.range.start ?? statement.range.end;
  const noun = tokens.find(({ keyword, start }) => start < named && NOUNS.has(keyword ?? ''));
  const [first] = tokens;
  if (!first) return statement.range;
  return { start: first.start, end: (noun ?? first).end };
}
