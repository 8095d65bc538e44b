import {
  listPlans,
  listStatements,
  listTargets,
  listTicketExecutionIds,
  readExecutionRows,
} from '@altergate/db';
import type { ExecutionRow, PlanRow, Queryable, StatementRow, TargetRow } from '@altergate/db';

/** One statement on one target, at its place in a ticket's run. */
export interface RunStep {
  readonly target: TargetRow;
  readonly statement: StatementRow;
  /** The newest plan; null when the statement was refused there. */
  readonly plan: PlanRow | null;
  /** True when it succeeded, was skipped, or any attempt of it is known to be applied. */
  readonly isDone: boolean;
  /** The environment under whose policy it was planned; null while nothing of it was started. */
  readonly plannedIn: bigint | null;
}

/** A ticket's statements × targets as a run takes them: one target after the other, its statements in their order. */
export async function readRunOrder(
  db: Queryable,
  ticket: { readonly id: bigint; readonly revisionId: bigint },
): Promise<RunStep[]> {
  const targets = await listTargets(db, ticket.revisionId);
  const statements = await listStatements(db, ticket.revisionId);
  const plans = await listPlans(db, ticket.revisionId);
  const attempts = await readExecutionRows(db, await listTicketExecutionIds(db, ticket.id));
  return targets.flatMap((target) =>
    statements.map((statement): RunStep => {
      const own = (part: { readonly statementId: bigint; readonly targetId: bigint }) =>
        part.statementId === statement.id && part.targetId === target.id;
      const tried = attempts.filter(own);
      return {
        target,
        statement,
        plan: plans.find(own) ?? null,
        isDone: tried.some(isDone),
        // A later attempt lies where its instance stood by then; the plan stays the one that was approved.
        plannedIn: tried.find(({ attempt }) => attempt === 1)?.environmentId ?? null,
      };
    }),
  );
}

function isDone(attempt: ExecutionRow): boolean {
  return attempt.state === 'succeeded' || attempt.state === 'skipped' || attempt.outcome === 'applied';
}

/** Where in the run a statement × target stands; -1 when it is of an older revision. */
export function placeInRun(
  order: readonly RunStep[],
  wanted: { readonly statementId: bigint; readonly targetId: bigint },
): number {
  return order.findIndex(
    ({ statement, target }) => statement.id === wanted.statementId && target.id === wanted.targetId,
  );
}
