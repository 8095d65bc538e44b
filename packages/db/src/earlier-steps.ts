import type { ExecutionState, Outcome } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { plannedBefore } from './run-row.ts';
import type { PlannedBefore } from './run-row.ts';

/** A statement before another one on the same target, as its last attempt that needs nothing any more left it. */
export interface EarlierStep {
  readonly position: number;
  readonly text: string;
  readonly sqlMode: string;
  readonly before: PlannedBefore;
  readonly state: ExecutionState;
  readonly outcome: Outcome | null;
  /** What was read of its tables when it ended; see `isRead`. */
  readonly afterDefinition: string | null;
  /** True when the target was read after it: a definition that is null then says that nothing is there. */
  readonly isRead: boolean;
}

/**
 * The statements before that of an execution, on the same target, in their order: those that were applied, or that a
 * person skipped or spoke for. By the index of executions on (ticket).
 */
export async function readEarlierSteps(db: Queryable, executionId: bigint): Promise<EarlierStep[]> {
  const rows = await db.$queryRaw<StoredStep[]>`
    SELECT s.position, s.executed_text AS text, p.sql_mode AS sqlMode, p.before_kind AS beforeKind,
      p.before_statement AS beforeStatement, p.before_definition AS beforeDefinition, e.state, e.outcome,
      e.after_definition AS afterDefinition,
      e.after_definition IS NOT NULL OR (e.outcome = 'applied' AND e.intent IS NOT NULL
        AND COALESCE(JSON_VALUE(e.evidence, '$.code'), '') <> 'outcome-told') AS isRead
    FROM executions o JOIN statements os ON os.id = o.statement_id
      JOIN executions e ON e.ticket_id = o.ticket_id AND e.target_id = o.target_id AND e.revision_id = o.revision_id
      JOIN statements s ON s.id = e.statement_id JOIN plans p ON p.id = e.plan_id
    WHERE o.id = ${executionId} AND s.position < os.position AND e.purpose = 'apply'
      AND (e.outcome = 'applied' OR e.state = 'skipped')
    ORDER BY s.position, e.attempt`;
  const last = new Map<number, EarlierStep>();
  for (const { beforeKind, beforeStatement, beforeDefinition, isRead, ...step } of rows) {
    const before = plannedBefore(beforeKind, beforeStatement, beforeDefinition);
    last.set(step.position, { ...step, before, isRead: Number(isRead) === 1 });
  }
  return [...last.values()];
}

interface StoredStep extends Omit<EarlierStep, 'before' | 'isRead'> {
  readonly beforeKind: string;
  readonly beforeStatement: number | null;
  readonly beforeDefinition: string | null;
  readonly isRead: bigint | number;
}
