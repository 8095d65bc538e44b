import type { RevisionContent, RevisionPlan } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { PlannedText } from '../inspections/plan-text.ts';
import { keyFindings, openErrorsOf } from './findings.ts';

/** What is stored of a planned text: statements that are refused have no plan. */
export function revisionContent(sql: string, { targets, planned }: PlannedText): RevisionContent {
  return {
    sql,
    targets: targets.map(({ instance, database }) => ({
      instanceId: instance.id,
      environmentId: instance.environmentId,
      database,
    })),
    statements: planned.statements.map(({ position, kind, range, executedText, table, tables }) => ({
      position,
      kind,
      range,
      executedText,
      table,
      tables,
    })),
    plans: planned.statements.flatMap((statement) =>
      statement.plans.flatMap((plan): RevisionPlan[] => {
        const { route, before, planHash } = plan;
        if (route === null || before === null || planHash === null) return [];
        return [
          {
            statement: statement.position,
            target: plan.target,
            engine: route.engine,
            route: route.reason,
            settings: plan.settings,
            sqlMode: plan.sqlMode,
            policyRevision: plan.policyRevision,
            before,
            estimatedRows: plan.estimatedRows,
            estimatedBytes: plan.estimatedBytes,
            planHash,
          },
        ];
      }),
    ),
    findings: planned.findings,
  };
}

/** The one environment of all targets; 0 while a draft has no target. @throws AltergateError targets-in-several-environments */
export function environmentOf({ targets }: PlannedText): bigint {
  const environments = new Set(targets.map((target) => target.instance.environmentId));
  if (environments.size > 1) throw new AltergateError('targets-in-several-environments');
  return targets[0]?.instance.environmentId ?? 0n;
}

/**
 * Whether a planned text may be submitted; returns its plan hash. Errors that a reviewer may let pass go to the reviewer.
 * @throws AltergateError ticket-without-target, ticket-without-statement, ticket-has-errors, plan-not-known
 */
export function submittablePlanHash({ targets, planned }: PlannedText): string {
  if (targets.length === 0) throw new AltergateError('ticket-without-target');
  const { refusing } = openErrorsOf(keyFindings(planned.findings, [], targets.length));
  if (refusing > 0) throw new AltergateError('ticket-has-errors', { errors: refusing });
  if (planned.statements.length === 0) throw new AltergateError('ticket-without-statement');
  const silent = planned.targets.findIndex((target) => !target.reached);
  if (silent !== -1) {
    throw new AltergateError('plan-not-known', { instance: targets[silent]?.instance.name ?? '' });
  }
  if (planned.planHash === null) throw new AltergateError('plan-not-known', { instance: '' });
  return planned.planHash;
}
