import type { MessageParams } from '@altergate/domain';
import type { Queryable } from './client.ts';

/** What the outcome of an execution was told from, or why it was skipped. */
export interface StepEvidence {
  readonly code: string;
  readonly params: MessageParams;
}

/** Evidence of a ticket's executions by their id; by the ticket's index. */
export async function readStepEvidence(
  db: Queryable,
  ticketId: bigint,
): Promise<ReadonlyMap<bigint, StepEvidence>> {
  const rows = await db.$queryRaw<{ id: bigint; evidence: StepEvidence }[]>`
    SELECT id, evidence FROM executions WHERE ticket_id = ${ticketId} AND evidence IS NOT NULL`;
  return new Map(rows.map((row) => [row.id, row.evidence]));
}
