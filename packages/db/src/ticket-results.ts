import { AltergateError } from '@altergate/domain';
import type { ExecutionState, Outcome, StatementResult } from '@altergate/domain';
import type { Queryable } from './client.ts';

/**
 * What every statement on every target of a revision came to: its latest attempt's state, whether any attempt was applied,
 * and whether only a person's word stands for that. Statements whose turn never came are not_started.
 */
export async function readTicketResults(db: Queryable, revisionId: bigint): Promise<StatementResult[]> {
  const rows = await db.$queryRaw<
    {
      state: ExecutionState | null;
      outcome: Outcome | null;
      applied: bigint | null;
      proven: bigint | null;
    }[]
  >`
    SELECT e.state, e.outcome,
      (SELECT MAX(a.outcome = 'applied') FROM executions a
        WHERE a.statement_id = s.id AND a.target_id = t.id AND a.purpose = 'apply') AS applied,
      (SELECT MAX(a.outcome = 'applied' AND COALESCE(JSON_VALUE(a.evidence, '$.code'), '') <> 'outcome-told')
        FROM executions a
        WHERE a.statement_id = s.id AND a.target_id = t.id AND a.purpose = 'apply') AS proven
    FROM statements s
    JOIN ticket_targets t ON t.revision_id = s.revision_id
    LEFT JOIN executions e ON e.statement_id = s.id AND e.target_id = t.id AND e.purpose = 'apply'
      AND e.attempt = (SELECT MAX(m.attempt) FROM executions m
        WHERE m.statement_id = s.id AND m.target_id = t.id AND m.purpose = 'apply')
    WHERE s.revision_id = ${revisionId}
    ORDER BY t.position, s.position`;
  return rows.map((row) => {
    const applied = Number(row.applied ?? 0) === 1;
    const told = applied
      ? Number(row.proven ?? 0) === 0
      : row.state === 'skipped' && row.outcome === 'unknown';
    return { state: resultState(row.state), applied, told };
  });
}

function resultState(state: ExecutionState | null): StatementResult['state'] {
  switch (state) {
    case null:
    case 'queued':
      return 'not_started';
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
    case 'interrupted':
    case 'needs_attention':
      return state;
    case 'preparing':
    case 'running':
    case 'adopting':
    case 'cancelling':
      throw new AltergateError('execution-still-live', { state });
  }
}
