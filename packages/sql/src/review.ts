import type { Finding, TextRange } from '@altergate/domain';
import type { AlterReading } from './alter-clause.ts';
import { isAllowedKind } from './allow-list.ts';
import { readDetail } from './detail.ts';
import type { StatementDetail } from './detail.ts';
import type { Dialect } from './dialect.ts';
import type { StatementKind } from './kinds.ts';
import { knowledgeOf } from './knowledge.ts';
import type { KnowledgeContext } from './knowledge.ts';
import type { NamedTable } from './names.ts';
import { executedText } from './normalise.ts';
import { applyRules } from './rules/apply-rules.ts';
import { allowsExecutableComments } from './rules/executable-comment.ts';
import { assertKnownRuleSettings, isWaivable } from './rules/index.ts';
import { notModelled } from './rules/not-modelled.ts';
import type { RuleSettings } from './rules/rule-settings.ts';
import type { ReviewedStatement, RuleContext } from './rules/rule.ts';
import { split } from './split.ts';
import type { Statement } from './split.ts';
import type { SqlMode } from './sql-mode.ts';
import { readStatement } from './statement.ts';
import { unwrappedText } from './unwrapped-text.ts';

/** What a review has to know of the target: its mode, its name, and (if it was asked) facts of its tables. */
export interface ReviewContext extends KnowledgeContext {
  readonly mode: SqlMode;
  /** The server's release; without it executable comments are refused unread, and rules about releases say nothing. */
  readonly dialect?: Dialect | undefined;
  /** Whether the server turns values away that do not fit (`isStrictMode`); left out it does, as servers come. */
  readonly isStrict?: boolean | undefined;
  /** Whether the server takes days that a month does not have (`allowsInvalidDates`); left out it does not. */
  readonly allowsInvalidDates?: boolean | undefined;
  /** What an environment sets of the rules; without it every rule is as it comes. */
  readonly rules?: RuleSettings | undefined;
  /** Whether the environment is production, where some rules weigh more; not so unless said. */
  readonly isProduction?: boolean | undefined;
}

export interface StatementReview {
  /** Zero-based position in the text. */
  readonly position: number;
  /** In the submitted text, without the closing `;`. */
  readonly range: TextRange;
  readonly kind: StatementKind;
  /** Exactly what it is, in snake case: `create_trigger`. */
  readonly name: string;
  /** The words that name the kind: `ALTER TABLE`. */
  readonly verb: string;
  /** Every table the text names, the one that is changed first. */
  readonly tables: readonly NamedTable[];
  /** Clauses of ALTER TABLE; null for every other kind. */
  readonly alter: AlterReading | null;
  /** What is run: the submitter's text without comments and closing `;`; executable comments as they are, or unwrapped. */
  readonly executedText: string;
  readonly detail: StatementDetail;
}

export interface Review {
  readonly statements: readonly StatementReview[];
  /** In the order of the text; a finding of severity `error` refuses the text. */
  readonly findings: readonly Finding[];
}

/** Most findings that a review holds. */
export const MAX_FINDINGS = 1000;

/** One object, for which the rules are worked out once. */
const NO_SETTINGS: RuleSettings = {};

/** Longest text, in UTF-16 units, of which node-sql-parser is asked: it runs on the caller's thread. */
const MAX_DETAIL_TEXT = 256 * 1024;

/**
 * Reviews a text for one target without asking anybody: splits it, tells kinds, tables and clauses, applies all rules.
 * Throws AltergateError `text-too-long`, `too-many-statements` and those of `assertKnownRuleSettings` only.
 */
export function review(text: string, context: ReviewContext): Review {
  const settings = context.rules ?? NO_SETTINGS;
  assertKnownRuleSettings(settings);
  const whole = ruleContextOf(text, context);
  const findings = applyRules(whole, settings, context.isProduction ?? false).map((found) =>
    withStatement(found, whole.split.statements),
  );
  const needed = withoutNeedless(findings);
  return { statements: whole.statements.map(toReview), findings: mostImportant(needed).toSorted(byPlace) };
}

/** A text with everything that rules look at. Throws AltergateError `text-too-long` and `too-many-statements` only. */
export function ruleContextOf(text: string, context: ReviewContext): RuleContext {
  const readAs = { ...context.mode, dialect: context.dialect };
  const cut = split(text, readAs);
  const unwraps = allowsExecutableComments(context.rules ?? NO_SETTINGS, context.dialect);
  const readsMode = !context.mode.ansiQuotes && !context.mode.noBackslashEscapes;
  const statements = cut.statements.map((statement): ReviewedStatement => {
    const reading = readStatement(statement);
    const unwrapped = unwraps ? unwrappedText(statement, readAs) : null;
    const executed = unwrapped ?? executedText(statement);
    const asks =
      readsMode && text.length <= MAX_DETAIL_TEXT && isAllowedKind(reading.kind) && !reading.problem;
    const detail: StatementDetail = asks ? readDetail(executed) : NOT_ASKED;
    return { statement, reading, detail, executedText: executed, isUnwrapped: unwrapped !== null };
  });
  const knowledge = knowledgeOf(
    statements.map(({ reading }) => reading),
    context,
  );
  return { ...context, text, tokens: cut.tokens, split: cut, statements, knowledge };
}

const NOT_ASKED: StatementDetail = { state: 'not-modelled', reason: 'not-asked' };

function toReview({
  statement,
  reading,
  detail,
  executedText: executed,
}: ReviewedStatement): StatementReview {
  return {
    position: statement.position,
    range: statement.range,
    kind: reading.kind,
    name: reading.name,
    verb: reading.verb,
    tables: reading.tables,
    alter: reading.alter,
    executedText: executed,
    detail,
  };
}

/** A finding about a character belongs to the statement that holds it. */
function withStatement(found: Finding, statements: readonly Statement[]): Finding {
  const { range } = found;
  if (found.statement !== null || !range) return found;
  const holder = statements.find(
    (statement) => statement.range.start <= range.start && range.end <= statement.range.end,
  );
  return holder ? { ...found, statement: holder.position } : found;
}

/** Nobody has to look twice at the detail of a statement that has to be written anew. */
function withoutNeedless(findings: readonly Finding[]): Finding[] {
  const refused = new Set(
    findings
      .filter(({ severity, rule }) => severity === 'error' && !isWaivable(rule))
      .map(({ statement }) => statement),
  );
  return findings.filter(({ rule, statement }) => rule !== notModelled.id || !refused.has(statement));
}

/** Nobody reads more; errors stay before all others, so that what refuses a text still does. */
function mostImportant(findings: readonly Finding[]): Finding[] {
  const errors = findings.filter((found) => found.severity === 'error');
  const others = findings.filter((found) => found.severity !== 'error');
  return [...errors, ...others].slice(0, MAX_FINDINGS);
}

function byPlace(one: Finding, other: Finding): number {
  return (one.range?.start ?? -1) - (other.range?.start ?? -1);
}
