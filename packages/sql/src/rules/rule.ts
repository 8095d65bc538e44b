import type { Finding, MessageParams, Severity, TextRange } from '@altergate/domain';
import type { AlterReading } from '../alter-clause.ts';
import type { StatementDetail } from '../detail.ts';
import type { Dialect } from '../dialect.ts';
import type { Knowledge, KnowledgeContext, TableKnowledge } from '../knowledge.ts';
import { foldName } from '../names.ts';
import type { NamedTable } from '../names.ts';
import type { StatementReading } from '../read/reading.ts';
import type { Split, Statement } from '../split.ts';
import type { Token } from '../token.ts';
import type { ParameterValues, RuleParameters } from './rule-parameter.ts';
import { remembered } from './remembered.ts';

/** A statement with everything that was read of it. */
export interface ReviewedStatement {
  readonly statement: Statement;
  readonly reading: StatementReading;
  readonly detail: StatementDetail;
  /** What is run. */
  readonly executedText: string;
  /** Its executable comments are allowed, and are plain SQL in what is run. */
  readonly isUnwrapped: boolean;
}

/** What a rule may look at. */
export interface RuleContext extends KnowledgeContext {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly split: Split;
  readonly statements: readonly ReviewedStatement[];
  readonly knowledge: Knowledge;
  readonly dialect?: Dialect | undefined;
  /** False where the server's sql_mode is known not to be strict; left out it is, as servers come. */
  readonly isStrict?: boolean | undefined;
  /** True where the server's sql_mode is known to take every day up to 31 in every month. */
  readonly allowsInvalidDates?: boolean | undefined;
}

/** What a rule is about; the order is that of the page that lists rules. */
export const RULE_GROUPS = [
  'text',
  'statement',
  'data',
  'table',
  'column',
  'index',
  'name',
  'gh-ost',
  'server',
] as const;

export type RuleGroup = (typeof RULE_GROUPS)[number];

/** How much the findings of a rule weigh; `off` is not asked at all. */
export type RuleSeverity = Severity | 'off';

/** What a rule found; its weight is the rule's, or what the settings make of it, unless it is no more than a note. */
export type Found = Omit<Finding, 'severity'> & { readonly severity?: 'note' };

/** One rule: looks at the whole text, says what it found, changes nothing. */
export interface Rule<Parameters extends RuleParameters = RuleParameters> {
  readonly id: string;
  readonly group: RuleGroup;
  /** Without settings. */
  readonly severity: RuleSeverity;
  /** In environments that are production, where it is heavier there: settings still come first. */
  readonly inProduction?: Severity;
  /** It guards rows, routing or the truth of what is shown: settings may raise it, never lower it. */
  readonly isFixed: boolean;
  /** Keys of the message files that its findings carry, `id` among them when it is one. */
  readonly reports: readonly string[];
  /** What settings may change of it, by name. */
  readonly parameters?: Parameters;
  check(context: RuleContext, values: ParameterValues<Parameters>): Found[];
}

/** A rule with parameters, so that its check knows their types. */
export function ruleWith<const Parameters extends RuleParameters>(
  rule: Rule<Parameters> & { readonly parameters: Parameters },
): Rule {
  return rule;
}

/** Builds a finding about one statement, or about the text when `statement` is null. */
export function finding(
  rule: string,
  statement: number | null,
  range: TextRange | null,
  params: MessageParams = {},
): Found {
  return { rule, params, statement, range: range && { start: range.start, end: range.end } };
}

/** ALTER TABLE with its clauses and the table that it changes. */
export interface ReviewedAlter {
  readonly position: number;
  readonly alter: AlterReading;
  readonly target: NamedTable;
  readonly known: TableKnowledge;
}

/** Every ALTER TABLE whose table is named. */
export const altersOf = remembered((context): ReviewedAlter[] => {
  return context.statements.flatMap(({ statement, reading }) => {
    const target = reading.tables[0];
    if (!reading.alter || !target) return [];
    return [{ position: statement.position, alter: reading.alter, target, known: knownOf(context, target) }];
  });
});

/** Every mention of a table with the statement that names it. */
export const mentionsOf = remembered(
  (context): { table: NamedTable; position: number; reading: StatementReading }[] => {
    return context.statements.flatMap(({ statement, reading }) =>
      reading.tables.map((table) => ({ table, position: statement.position, reading })),
    );
  },
);

export function knownOf(context: RuleContext, table: NamedTable): TableKnowledge {
  return context.knowledge.get(table) ?? { exists: null, facts: null };
}

/** True when the text leaves the database to the target or names the target's; of an unknown target everything may be. */
export function isInTarget(context: RuleContext, table: NamedTable): boolean {
  if (table.database === null || context.database === '') return true;
  const fold = (name: string) => foldName(name, context.lowerCaseTableNames);
  return fold(table.database) === fold(context.database);
}
