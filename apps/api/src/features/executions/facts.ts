import { latestAttempts, listOpenVerbs, readExecutionRows, readTicketOfExecution } from '@altergate/db';
import type { ExecutionRow, Queryable } from '@altergate/db';
import { AltergateError, isMovable } from '@altergate/domain';
import type { ExecutionFacts, Resource } from '@altergate/domain';
import { placeInRun, readRunOrder } from './run-order.ts';

/** Where an execution lies for access. */
export function resourceOfExecution(
  row: Pick<ExecutionRow, 'environmentId' | 'instanceId' | 'database'>,
): Resource {
  return {
    environmentId: row.environmentId.toString(),
    instanceId: row.instanceId.toString(),
    database: row.database,
  };
}

/** The row of an execution. @throws AltergateError not-found */
export async function requireExecutionRow(db: Queryable, id: bigint): Promise<ExecutionRow> {
  const [row] = await readExecutionRows(db, [id]);
  if (row === undefined) throw new AltergateError('not-found');
  return row;
}

/** What decides which verbs are possible now. @throws AltergateError not-found */
export async function readFacts(db: Queryable, row: ExecutionRow): Promise<ExecutionFacts> {
  const ticket = await readTicketOfExecution(db, row.id);
  if (ticket === null) throw new AltergateError('not-found');
  const latest = await latestAttempts(db, [row.id]);
  return {
    engine: row.engine,
    state: row.state,
    phase: row.phase,
    pausedBy: row.pausedBy?.toString() ?? null,
    isPaused: row.throttleReason === 'person',
    ticketState: ticket.state,
    isLatest: latest.has(row.id),
    isBehindUnfinished: isMovable(ticket.state, 'retry')
      ? await isBehindUnfinished(db, row, ticket.revisionId)
      : false,
    openVerbs: await listOpenVerbs(db, row.id),
  };
}

async function isBehindUnfinished(db: Queryable, row: ExecutionRow, revisionId: bigint): Promise<boolean> {
  const order = await readRunOrder(db, { id: row.ticketId, revisionId });
  return order.slice(0, Math.max(0, placeInRun(order, row))).some((step) => !step.isDone);
}
