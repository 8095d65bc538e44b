import type { ExecutionSummary } from '@altergate/contracts';
import type { ExecutionRow } from '@altergate/db';

/** An execution as lists and tickets show it. */
export function describeExecutionSummary(row: ExecutionRow, isLatest: boolean): ExecutionSummary {
  return {
    id: row.id.toString(),
    ticketId: row.ticketId.toString(),
    statementId: row.statementId.toString(),
    statementPosition: row.statementPosition,
    targetId: row.targetId.toString(),
    attempt: row.attempt,
    runNumber: row.runNumber,
    engine: row.engine,
    instanceId: row.instanceId.toString(),
    instanceName: row.instanceName,
    database: row.database,
    table: row.table,
    state: row.state,
    phase: row.phase,
    throttleReason: row.throttleReason,
    outcome: row.outcome,
    waitsForPerson: row.waitsForPerson,
    unattendedSince: row.unattendedSince?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    isLatest,
  };
}

/** Executions of one ticket; the highest attempt of each statement × target is the latest. */
export function describeExecutionSummaries(rows: readonly ExecutionRow[]): ExecutionSummary[] {
  const latest = new Map<string, number>();
  const keyOf = (row: ExecutionRow) => `${row.statementId}/${row.targetId}`;
  for (const row of rows) latest.set(keyOf(row), Math.max(latest.get(keyOf(row)) ?? 0, row.attempt));
  return rows.map((row) => describeExecutionSummary(row, latest.get(keyOf(row)) === row.attempt));
}
