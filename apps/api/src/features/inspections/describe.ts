import type { FindingBody, FixBody, Inspection } from '@altergate/contracts';
import type { TextRange } from '@altergate/domain';
import type { PlannedFinding, PlannedRevision, PlannedStatement } from '@altergate/plan';
import type { NormalText } from '@altergate/sql';
import { isWaivable, saysHow } from '@altergate/sql';
import type { PlannedText } from './plan-text.ts';

/** A finding as the API sends it. */
export function describeFinding(finding: PlannedFinding): FindingBody {
  const { rule, severity, statement, target } = finding;
  const range = finding.range && describeRange(finding.range);
  return { rule, severity, params: { ...finding.params }, statement, range, target };
}

function describeRange({ start, end }: TextRange) {
  return { start, end };
}

/** `runsComments`: its executable comments are plain SQL in what is run, which is then another text in any case. */
function describeStatement(
  statement: PlannedStatement,
  normal: NormalText | undefined,
  runsComments: boolean,
): Inspection['statements'][number] {
  return {
    position: statement.position,
    kind: statement.kind,
    name: statement.name,
    range: describeRange(statement.range),
    table: statement.table,
    tables: statement.tables.map(({ database, name, role }) => ({ database, name, role })),
    clauses: statement.clauses.map(({ kind, range }) => ({
      kind,
      range: describeRange(range),
      saysHow: saysHow(kind),
    })),
    parts: statement.parts.map(({ range, start, end }) => ({ range: describeRange(range), start, end })),
    routes: statement.plans.map((plan) => ({
      target: plan.target,
      engine: plan.route?.engine ?? null,
      reason: plan.route
        ? { code: plan.route.reason.code, params: { ...plan.route.reason.params } }
        : { code: 'route-refused', params: {} },
      estimatedRows: plan.estimatedRows,
      estimatedBytes: plan.estimatedBytes,
    })),
    ...(normal && { normalForm: normal.normal }),
    ...((runsComments || typeof normal?.executed === 'string') && { executedText: statement.executedText }),
  };
}

/** Why a target was not asked; host and account stay behind, the instance's name is enough. */
function describeProblem(problem: PlannedRevision['targets'][number]['problem'], instance: string) {
  return problem && { code: problem.code, params: { instance } };
}

/** A planned text as the API sends it, each finding with its fixes, each statement with what it is run as. */
export function describeInspection(
  { targets, planned }: PlannedText,
  fixes: readonly (FixBody | null)[],
  normalTexts: ReadonlyMap<number, NormalText>,
): Inspection {
  const unwrapped = new Set(
    planned.findings
      .filter(({ rule }) => rule === 'executable-comment-unwrapped')
      .map(({ statement }) => statement),
  );
  return {
    statements: planned.statements.map((statement) => {
      const { position } = statement;
      return describeStatement(statement, normalTexts.get(position), unwrapped.has(position));
    }),
    findings: planned.findings.map((finding, index) => {
      const fix = fixes[index] ?? null;
      return {
        ...describeFinding(finding),
        ...(fix && { fixes: [fix] }),
        ...(finding.severity === 'error' && { isWaivable: isWaivable(finding.rule) }),
      };
    }),
    targets: targets.map((target, index) => ({
      instanceId: target.instance.id.toString(),
      database: target.database,
      reached: planned.targets[index]?.reached ?? false,
      problem: describeProblem(planned.targets[index]?.problem ?? null, target.instance.name),
    })),
  };
}
