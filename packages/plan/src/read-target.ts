import { AltergateError } from '@altergate/domain';
import type { Finding, MessageParams, TextRange } from '@altergate/domain';
import {
  prepareSyntax,
  readRowVersions,
  readServer,
  readTableFacts,
  requireRelease,
  withTarget,
} from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import {
  allowsInvalidDates,
  DEFAULT_SQL_MODE,
  foldName,
  isAllowedKind,
  isWaivable,
  lex,
  isStrictMode,
  parseSqlMode,
  toDialect,
} from '@altergate/sql';
import type {
  NamedTable,
  LexingContext,
  LowerCaseTableNames,
  SqlMode,
  StatementReview,
  TableFacts,
} from '@altergate/sql';
import {
  changedTables,
  earlierStatements,
  plannedTables,
  readBeforeState,
  readChainedState,
} from './before-state.ts';
import type { BeforeState } from './before-state.ts';
import { findUnseen } from './find-unseen.ts';
import type { PlanTarget, RulePolicy } from './plan-target.ts';
import type { ReadStatement } from './read-statements.ts';
import { readText, reviewText } from './review-text.ts';

/** One text as one target reads it. */
export interface TargetReading {
  readonly statements: readonly StatementReview[];
  readonly findings: readonly Finding[];
  /** The mode under which it was read, as the server prints it. */
  readonly sqlMode: string;
  /** How it was cut into words; without a dialect where the target did not answer. */
  readonly readAs: LexingContext;
  /** Per statement; null where it is not known. */
  readonly before: readonly (BeforeState | null)[];
  readonly sizes: readonly ({ readonly rows: number | null; readonly bytes: number | null } | null)[];
  /** Why the target could not be asked; rules that need it were not run then. */
  readonly problem: { readonly code: string; readonly params: MessageParams } | null;
}

/** Reads a text as the target does; without a target, or one that does not answer, as far as the text alone tells. */
export async function readTarget(text: string, target: PlanTarget | null): Promise<TargetReading> {
  if (target === null) return readWithoutTarget(text, null, null);
  try {
    return await withTarget(target.address, { database: target.database }, (connection) =>
      readWithTarget(connection, text, target),
    );
  } catch (error) {
    if (!(error instanceof AltergateError) || !error.code.startsWith('target-')) throw error;
    return readWithoutTarget(text, target, { code: error.code, params: error.params });
  }
}

async function readWithoutTarget(
  text: string,
  target: PlanTarget | null,
  problem: TargetReading['problem'],
): Promise<TargetReading> {
  const database = target?.database ?? '';
  const context = {
    mode: DEFAULT_SQL_MODE,
    database,
    lowerCaseTableNames: 0,
    ...rulePolicyOf(target),
  } as const;
  const { statements, findings } = await reviewText(text, context);
  return {
    statements,
    findings,
    sqlMode: '',
    readAs: DEFAULT_SQL_MODE,
    before: statements.map(() => null),
    sizes: statements.map(() => null),
    problem,
  };
}

async function readWithTarget(
  connection: Connection,
  text: string,
  target: PlanTarget,
): Promise<TargetReading> {
  const { database } = target;
  const server = await readServer(connection);
  requireRelease(server);
  const mode = parseSqlMode(server.sqlMode);
  const { lowerCaseTableNames } = server;
  const dialect = toDialect('mysql', server.versionNumber);
  const refusals = {
    isStrict: isStrictMode(server.sqlMode),
    allowsInvalidDates: allowsInvalidDates(server.sqlMode),
  };
  const context = { mode, dialect, ...refusals, database, lowerCaseTableNames, ...rulePolicyOf(target) };
  const read = await readText(text, { ...mode, dialect });
  const facts = await readAllFacts(connection, read, target, lowerCaseTableNames);
  const { statements, findings } = await reviewText(text, { ...context, facts });
  const syntax = await readSyntax(connection, statements, findings, mode);
  const earlier = earlierStatements(
    statements.map((statement) => statement.tables),
    lowerCaseTableNames,
  );
  const before: BeforeState[] = [];
  for (const [index, statement] of statements.entries()) {
    const after = earlier[index] ?? null;
    const names = plannedTables(statement.tables).map((table) => table.name);
    before.push(
      after === null
        ? await readBeforeState(connection, database, names)
        : await readChainedState(connection, database, after),
    );
  }
  const sizes = statements.map((statement) => {
    const [changed] = changedTables(statement.tables);
    const known = changed && facts.get(foldName(changed.name, lowerCaseTableNames));
    return known?.exists ? { rows: known.rows, bytes: known.bytes } : null;
  });
  return {
    statements,
    findings: [...findings, ...syntax, ...findUnseen(statements, facts, lowerCaseTableNames)],
    sqlMode: server.sqlMode,
    readAs: { ...mode, dialect },
    before,
    sizes,
    problem: null,
  };
}

/** The rules of an environment hold whether the server answers or not; without a target they are as they come. */
function rulePolicyOf(target: PlanTarget | null): Partial<RulePolicy> {
  return target === null ? {} : { rules: target.rules, isProduction: target.isProduction };
}

/** Facts of every table of the target's own database that the text names, by folded name. */
async function readAllFacts(
  connection: Connection,
  statements: readonly ReadStatement[],
  { address, database }: PlanTarget,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<ReadonlyMap<string, TableFacts>> {
  const fold = (name: string) => foldName(name, lowerCaseTableNames);
  const isOwn = (table: NamedTable) => table.database === null || fold(table.database) === fold(database);
  const namesOf = (some: readonly ReadStatement[]) =>
    some.flatMap(({ tables }) => tables.filter(isOwn).map(({ name }) => name));
  const facts = await readTableFacts(connection, database, namesOf(statements), lowerCaseTableNames);
  const grown = namesOf(statements.filter(changesColumns)).filter(
    (name) => facts.get(fold(name))?.engine === 'InnoDB',
  );
  const versions = await readRowVersions(address, database, grown, lowerCaseTableNames);
  return new Map([...facts].map(([name, known]) => [name, { ...known, rowVersions: versions.get(name) }]));
}

/** What it does to columns may be done INSTANT, as long as the table has row versions left. */
function changesColumns({ alter }: ReadStatement): boolean {
  return alter?.clauses.some(({ kind }) => kind === 'add-column' || kind === 'drop-column') ?? false;
}

/** The server's own judgement of each statement that nothing else refused for good already. */
async function readSyntax(
  connection: Connection,
  statements: readonly StatementReview[],
  findings: readonly Finding[],
  mode: SqlMode,
): Promise<Finding[]> {
  const judged: Finding[] = [];
  for (const statement of statements) {
    const isRefused = findings.some(
      (finding) =>
        finding.severity === 'error' &&
        !isWaivable(finding.rule) &&
        (finding.statement === statement.position || finding.statement === null),
    );
    if (isRefused || !isAllowedKind(statement.kind)) continue;
    const error = await prepareSyntax(connection, statement.executedText);
    if (error === null) continue;
    judged.push({
      rule: 'syntax',
      severity: 'error',
      params: { original: error.message },
      statement: statement.position,
      range: syntaxRange(statement, error.near, mode),
    });
  }
  return judged;
}

/** A server quotes no more of the text than this; a longer word is underlined as far. */
const longestWord = 80;

/** The word at which the server stopped reading, where that is known; else the whole statement. */
function syntaxRange(statement: StatementReview, near: string | null, mode: SqlMode): TextRange {
  const { range, executedText } = statement;
  const isAsSubmitted = range.end - range.start === executedText.length;
  if (near === null || !isAsSubmitted) return range;
  const at = near === '' ? executedText.length - 1 : executedText.lastIndexOf(near);
  // What does not reach to the end of the statement may stand there more than once.
  const isCertain = executedText.endsWith(near) || executedText.indexOf(near) === at;
  if (at < 0 || !isCertain) return range;
  const start = range.start + at;
  const [word] = lex(executedText.slice(at, at + longestWord), mode);
  return { start, end: word === undefined ? range.end : start + word.end };
}
