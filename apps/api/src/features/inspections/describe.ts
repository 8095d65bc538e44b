import type { FindingBody, Inspection } from '@altergate/contracts';
import type { PlannedFinding, PlannedRevision, PlannedStatement } from '@altergate/plan';
import type { PlannedText } from './plan-text.ts';

/** A finding as the API sends it. */
export function describeFinding(finding: PlannedFinding): FindingBody {
  const { rule, severity, statement, target } = finding;
  const range = finding.range && { start: finding.range.start, end: finding.range.end };
  return { rule, severity, params: { ...finding.params }, statement, range, target };
}

function describeStatement(statement: PlannedStatement): Inspection['statements'][number] {
  return {
    position: statement.position,
    kind: statement.kind,
    range: { start: statement.range.start, end: statement.range.end },
    table: statement.table,
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

/** A planned text as the API sends it. */
export function describeInspection({ targets, planned }: PlannedText): Inspection {
  return {
    statements: planned.statements.map(describeStatement),
    findings: planned.findings.map(describeFinding),
    targets: targets.map((target, index) => ({
      instanceId: target.instance.id.toString(),
      database: target.database,
      reached: planned.targets[index]?.reached ?? false,
      problem: describeProblem(planned.targets[index]?.problem ?? null, target.instance.name),
    })),
  };
}
