import type { FindingBody, FixBody, Inspection } from '@altergate/contracts';
import type { TextRange } from '@altergate/domain';
import type { PlannedFinding, PlannedRevision, PlannedStatement } from '@altergate/plan';
import { saysHow } from '@altergate/sql';
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

function describeStatement(statement: PlannedStatement): Inspection['statements'][number] {
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
  };
}

/** Why a target was not asked; host and account stay behind, the instance's name is enough. */
function describeProblem(problem: PlannedRevision['targets'][number]['problem'], instance: string) {
  return problem && { code: problem.code, params: { instance } };
}

/** A planned text as the API sends it, each finding with its fixes. */
export function describeInspection(
  { targets, planned }: PlannedText,
  fixes: readonly (FixBody | null)[],
): Inspection {
  return {
    statements: planned.statements.map(describeStatement),
    findings: planned.findings.map((finding, index) => {
      const fix = fixes[index] ?? null;
      return { ...describeFinding(finding), ...(fix && { fixes: [fix] }) };
    }),
    targets: targets.map((target, index) => ({
      instanceId: target.instance.id.toString(),
      database: target.database,
      reached: planned.targets[index]?.reached ?? false,
      problem: describeProblem(planned.targets[index]?.problem ?? null, target.instance.name),
    })),
  };
}
