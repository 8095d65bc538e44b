import { cutOverAttemptLimit } from '@altergate/domain';
import type { Resource } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/**
 * Execution `e` has copied everything, and only a person cuts over: it was asked for, or the attempts by itself are used
 * up and over. Of a run without a phase it is NULL.
 */
export const waitsForPerson = Prisma.sql`(e.state = 'running' AND e.phase = 'postponed' AND (e.cut_over_mode = 'wait'
  OR e.cut_over_held OR ${cutOverAttemptLimit} <= (SELECT COUNT(*) FROM cut_over_attempts c
    WHERE c.execution_id = e.id AND c.requested_by IS NULL AND c.result IS NOT NULL)))`;

/** An execution that has copied everything and waits for a person to say cut over. */
export interface CutOverWait {
  readonly executionId: bigint;
  readonly ticketId: bigint;
  /** Attempts so far: after each failed one it waits anew. */
  readonly attempts: number;
  readonly resource: Resource;
}

/** Executions that wait for a person's cut-over now. Only live runs are looked at, by their state. */
export async function listCutOverWaits(db: Queryable): Promise<CutOverWait[]> {
  const rows = await db.$queryRaw<
    {
      executionId: bigint;
      ticketId: bigint;
      attempts: bigint;
      environmentId: bigint;
      instanceId: bigint;
      database: string;
    }[]
  >`
    SELECT e.id AS executionId, e.ticket_id AS ticketId, e.environment_id AS environmentId,
      e.instance_id AS instanceId, e.database_name AS \`database\`,
      (SELECT COUNT(*) FROM cut_over_attempts c WHERE c.execution_id = e.id) AS attempts
    FROM executions e WHERE ${waitsForPerson}`;
  return rows.map((row) => ({
    executionId: row.executionId,
    ticketId: row.ticketId,
    attempts: Number(row.attempts),
    resource: {
      environmentId: row.environmentId.toString(),
      instanceId: row.instanceId.toString(),
      database: row.database,
    },
  }));
}

/** Who started the latest run of a ticket. */
export async function listStarters(db: Queryable, ticketId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ userId: bigint }[]>`
    SELECT DISTINCT e.requested_by AS userId FROM executions e JOIN tickets t ON t.id = e.ticket_id
    WHERE e.ticket_id = ${ticketId} AND e.run_number = t.run_number`;
  return rows.map((row) => row.userId);
}
