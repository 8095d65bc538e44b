import { liveExecutionStates } from '@altergate/domain';
import type { EngineName, ExecutionPhase, ExecutionState, Grant, Outcome } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { waitsForPerson } from './cut-over-waits.ts';
import { Prisma } from './generated/client.ts';
import { anyScope, unionOfScopes } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';

/** An execution as lists show it. */
export interface ExecutionRow {
  readonly id: bigint;
  readonly ticketId: bigint;
  readonly ticketTitle: string;
  readonly statementId: bigint;
  readonly statementPosition: number;
  readonly targetId: bigint;
  readonly attempt: number;
  readonly runNumber: number;
  readonly engine: EngineName;
  readonly environmentId: bigint;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly instanceId: bigint;
  readonly instanceName: string;
  readonly database: string;
  readonly table: string | null;
  readonly state: ExecutionState;
  readonly phase: ExecutionPhase | null;
  readonly throttleReason: string | null;
  readonly outcome: Outcome | null;
  readonly pausedBy: bigint | null;
  /** Everything is copied, and only a person cuts over: it was asked for, or the attempts by itself are used up. */
  readonly waitsForPerson: boolean;
  /** Since when no worker has looked after it although it is live; null while one does. */
  readonly unattendedSince: Date | null;
  readonly stateSince: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

const columns: ScopeColumns = {
  environment: Prisma.sql`e.environment_id`,
  instance: Prisma.sql`e.instance_id`,
  database: Prisma.sql`e.database_name`,
};

export interface ExecutionListQuestion {
  readonly grants: readonly Grant[];
  /** True: only what is live, waits in the queue or for somebody to look; false: all. */
  readonly live: boolean;
  readonly before: bigint | null;
  readonly limit: number;
}

/**
 * Executions that the grants let read, newest first. Live ones are few, so their index (state, …) is read and scopes are
 * checked per row; all of them go by one branch per scope.
 * @returns at most `limit` + 1 rows: one more than asked tells that there is a next page
 */
export async function listExecutions(
  db: Queryable,
  question: ExecutionListQuestion,
): Promise<ExecutionRow[]> {
  const limit = question.limit + 1;
  const before = question.before === null ? Prisma.sql`TRUE` : Prisma.sql`e.id < ${question.before}`;
  const branch = (condition: Prisma.Sql) =>
    Prisma.sql`(SELECT e.id FROM executions e WHERE ${condition} AND ${before} ORDER BY e.id DESC LIMIT ${limit})`;
  const open = Prisma.sql`e.state IN ('queued', 'needs_attention', ${Prisma.join(liveExecutionStates)})`;
  const branches = question.live
    ? [branch(Prisma.sql`${open} AND ${anyScope(question.grants, 'execution.read', columns)}`)]
    : unionOfScopes(question.grants, 'execution.read', columns).map(branch);
  if (branches.length === 0) return [];
  const ids = await db.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT id FROM (${Prisma.join(branches, ' UNION ALL ')}) AS found ORDER BY id DESC LIMIT ${limit}`;
  return readExecutionRows(
    db,
    ids.map((row) => row.id),
  );
}

/** A row as it is stored: truth is a number, and of a run without a phase there is none. */
type StoredRow = Omit<ExecutionRow, 'isProduction' | 'waitsForPerson'> & {
  readonly isProduction: number;
  readonly waitsForPerson: number | bigint | null;
};

/** These executions, newest first. */
export async function readExecutionRows(db: Queryable, ids: readonly bigint[]): Promise<ExecutionRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<StoredRow[]>`
    SELECT e.id, e.ticket_id AS ticketId, t.title AS ticketTitle, e.statement_id AS statementId,
      s.position AS statementPosition, e.target_id AS targetId, e.attempt, e.run_number AS runNumber, e.engine,
      e.environment_id AS environmentId, v.name AS environmentName, v.is_production AS isProduction,
      e.instance_id AS instanceId, i.name AS instanceName, e.database_name AS \`database\`, e.table_name AS \`table\`,
      e.state, e.phase, e.throttle_reason AS throttleReason, e.outcome, e.paused_by AS pausedBy,
      ${waitsForPerson} AS waitsForPerson,
      IF(e.state IN (${Prisma.join(liveExecutionStates)}) AND e.lease_until < NOW(6), e.lease_until, NULL)
        AS unattendedSince,
      e.state_since AS stateSince, e.claimed_at AS startedAt, e.ended_at AS endedAt, e.version
    FROM executions e JOIN tickets t ON t.id = e.ticket_id JOIN statements s ON s.id = e.statement_id
      JOIN environments v ON v.id = e.environment_id JOIN instances i ON i.id = e.instance_id
    WHERE e.id IN (${Prisma.join(ids)}) ORDER BY e.id DESC`;
  return rows.map((row) => ({
    ...row,
    isProduction: Number(row.isProduction) === 1,
    waitsForPerson: Number(row.waitsForPerson ?? 0) === 1,
  }));
}
