import type { Finding } from '@altergate/domain';
import fc from 'fast-check';
import { applyEdits, FIXABLE, parseDialect, quickFixes, review, RULES, split } from '../../src/index.ts';
import type { Review, ReviewContext, StatementReview } from '../../src/index.ts';
import { mutatedText } from './mutated-text.ts';

/** Every rule on, so that every one has to bear every text. */
const everyRule = Object.fromEntries(
  RULES.filter((rule) => rule.severity === 'off').map((rule) => [rule.id, { severity: 'note' }] as const),
);

/** Servers and modes under which texts are read; the first takes most of what is sound. */
const CONTEXTS: readonly ReviewContext[] = [
  ['mysql:8.4', false],
  ['mysql:5.7', false],
  ['mysql:9.7', true],
  ['mariadb:10.11', false],
  ['', false],
].map(([server, differs]) => ({
  mode: { ansiQuotes: differs === true, noBackslashEscapes: differs === true },
  dialect: parseDialect(String(server)) ?? undefined,
  database: 'shop',
  lowerCaseTableNames: 0,
  rules: everyRule,
}));

/** What was tried, for the one line that is printed. */
export interface Tried {
  texts: number;
  statements: number;
  refused: number;
  findings: number;
  fixes: number;
  slowestMs: number;
}

export const nothingTried = (): Tried => ({
  texts: 0,
  statements: 0,
  refused: 0,
  findings: 0,
  fixes: 0,
  slowestMs: 0,
});

/** Processor time that one text may take with all that is asked of it; the longest of them have 4,096 characters. */
const LIMIT_MS = 1_000;

/**
 * Whatever was done to a text: it is read and reviewed without a throw, within its time, its pieces are the text, and a
 * quick fix takes its finding away and leaves every other statement what it was.
 * @param onText called before a text is touched, so that somebody else can tell which one never ends
 */
export function whatHolds(
  tried: Tried,
  onText: (text: string) => void,
): fc.IPropertyWithHooks<[string, number, number]> {
  return fc.property(mutatedText, fc.nat(CONTEXTS.length - 1), fc.nat(1000), (text, reader, choice) => {
    onText(text);
    const context = CONTEXTS[reader] ?? CONTEXTS[0];
    if (!context) throw new Error('no context');
    const startedAt = process.cpuUsage();
    const reviewed = review(text, context);
    requirePieces(text, context);
    const isFixed = requireFix(text, reviewed, context, choice);
    const { user, system } = process.cpuUsage(startedAt);
    const ms = (user + system) / 1000;
    if (ms > LIMIT_MS) throw new Error(`took ${ms.toFixed(0)} ms`);
    tried.texts += 1;
    tried.statements += reviewed.statements.length;
    tried.refused += reviewed.findings.some((found) => found.severity === 'error') ? 1 : 0;
    tried.findings += reviewed.findings.length;
    tried.fixes += isFixed ? 1 : 0;
    tried.slowestMs = Math.max(tried.slowestMs, ms);
  });
}

function requirePieces(text: string, context: ReviewContext): void {
  const { pieces } = split(text, { ...context.mode, dialect: context.dialect });
  if (pieces.map(({ range }) => text.slice(range.start, range.end)).join('') !== text) {
    throw new Error('pieces are not the text');
  }
}

/** Makes one of the fixes that the text is offered; false when it is offered none. */
function requireFix(text: string, before: Review, context: ReviewContext, choice: number): boolean {
  const fixable = before.findings.filter((found) => FIXABLE.includes(found.rule));
  const finding = fixable[choice % Math.max(1, fixable.length)];
  if (!finding) return false;
  const [edits] = quickFixes(text, [finding], { ...context.mode, dialect: context.dialect });
  if (!edits) return false;
  const fixed = applyEdits(text, edits);
  const after = review(fixed, context);
  if (finding.rule === 'unexpected-character' && LEADS_BODY.test(fixed)) return true;
  const found = countOf(finding, before);
  if (fixed !== text && found < MOST_OF_A_RULE && countOf(finding, after) >= found) {
    throw new Error(`the fix of ${finding.rule} leaves it there: ${JSON.stringify(fixed)}`);
  }
  requireOthers(finding, before, after, fixed);
  return true;
}

/** Where characters are mended, these words decide anew how far the body or the lines go that they lead. */
const LEADS_BODY = /\b(PROCEDURE|FUNCTION|TRIGGER|EVENT|PACKAGE|BEGIN|DELIMITER)\b/i;

/** Rules about single characters report no more of them: one that goes makes room for the next. */
const MOST_OF_A_RULE = 50;

function countOf({ rule }: Finding, { findings }: Review): number {
  return findings.filter((found) => found.rule === rule).length;
}

/** Statements but those that the finding names are the same, in the same order. */
function requireOthers(finding: Finding, before: Review, after: Review, fixed: string): void {
  const touched = [finding.statement, Number(finding.params['statement'] ?? 0) - 1];
  const others = before.statements.filter(({ position }) => !touched.includes(position)).map(told);
  let next = 0;
  for (const statement of after.statements.map(told)) if (statement === others[next]) next += 1;
  if (next === others.length) return;
  throw new Error(`the fix of ${finding.rule} changes ${String(others[next])}: ${JSON.stringify(fixed)}`);
}

function told({ name, tables, alter, executedText }: StatementReview): string {
  return JSON.stringify([
    name,
    tables.map((table) => [table.database, table.name]),
    alter?.clauses.map((clause) => clause.kind),
    executedText,
  ]);
}
