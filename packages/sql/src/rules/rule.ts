import type { Finding, MessageParams, Severity, TextRange } from '@altergate/domain';
import type { AlterReading } from '../alter-clause.ts';
import type { StatementDetail } from '../detail.ts';
import type { Knowledge, KnowledgeContext, TableKnowledge } from '../knowledge.ts';
import { foldName } from '../names.ts';
import type { NamedTable } from '../names.ts';
import type { StatementReading } from '../read/reading.ts';
import type { Split, Statement } from '../split.ts';
import type { Token } from '../token.ts';

/** A statement with everything that was read of it. */
export interface ReviewedStatement {
  readonly statement: Statement;
  readonly reading: StatementReading;
  readonly detail: StatementDetail;
}

/** What a rule may look at. */
export interface RuleContext extends KnowledgeContext {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly split: Split;
  readonly statements: readonly ReviewedStatement[];
  readonly knowledge: Knowledge;
}

/** One rule: looks at the whole text, says what it found, changes nothing. */
export interface Rule {
  readonly id: string;
  /** Keys of the message files that its findings carry, `id` among them when it is one. */
  readonly reports: readonly string[];
  check(context: RuleContext): Finding[];
}

/** Builds a finding about one statement, or about the text when `statement` is null. */
export function finding(
  rule: string,
  severity: Severity,
  statement: number | null,
  range: TextRange | null,
  params: MessageParams = {},
): Finding {
  return { rule, severity, params, statement, range: range && { start: range.start, end: range.end } };
}

/** ALTER TABLE with its clauses and the table that it changes. */
export interface ReviewedAlter {
  readonly position: number;
  readonly alter: AlterReading;
  readonly target: NamedTable;
  readonly known: TableKnowledge;
}

/** Every ALTER TABLE whose table is named. */
export function altersOf(context: RuleContext): ReviewedAlter[] {
  return context.statements.flatMap(({ statement, reading }) => {
    const target = reading.tables[0];
    if (!reading.alter || !target) return [];
    return [{ position: statement.position, alter: reading.alter, target, known: knownOf(context, target) }];
  });
}

/** Every mention of a table with the statement that names it. */
export function mentionsOf(
  context: RuleContext,
): { table: NamedTable; position: number; reading: StatementReading }[] {
  return context.statements.flatMap(({ statement, reading }) =>
    reading.tables.map((table) => ({ table, position: statement.position, reading })),
  );
}

export function knownOf(context: RuleContext, table: NamedTable): TableKnowledge {
  return context.knowledge.get(table) ?? { exists: null, facts: null };
}

/** True when the text leaves the database to the target or names the target's. */
export function isInTarget(context: RuleContext, table: NamedTable): boolean {
  if (table.database === null) return true;
  const fold = (name: string) => foldName(name, context.lowerCaseTableNames);
  return fold(table.database) === fold(context.database);
}
