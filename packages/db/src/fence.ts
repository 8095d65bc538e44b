import { AltergateError } from '@altergate/domain';
import type { ExecutionState } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';

/** An execution as the worker that claimed it names it: a write with an older fence changes nothing. */
export interface Held {
  readonly executionId: bigint;
  readonly fence: bigint;
}

/** @returns the error of every write that came too late */
export function leaseLost(held: Held): AltergateError {
  return new AltergateError('lease-lost', {
    executionId: held.executionId.toString(),
    fence: held.fence.toString(),
  });
}

/** What a fenced transaction sees of its execution, locked until it ends. */
export interface LockedExecution {
  readonly ticketId: bigint;
  readonly runNumber: number;
  readonly sequence: number;
  readonly state: ExecutionState;
  readonly instanceId: bigint;
  readonly environmentId: bigint;
  readonly databaseName: string;
  readonly lastSeq: bigint;
  readonly logOffset: bigint;
  readonly version: number;
}

/**
 * Locks the execution's row and checks the fence. FOR UPDATE: a claim by another worker waits until this transaction ends,
 * so what it writes was written by the holder.
 * @throws AltergateError lease-lost
 */
export async function lockHeld(tx: Transaction, held: Held): Promise<LockedExecution> {
  const [row] = await tx.$queryRaw<LockedExecution[]>`
    SELECT ticket_id AS ticketId, run_number AS runNumber, sequence, state, instance_id AS instanceId,
      environment_id AS environmentId, database_name AS databaseName, last_seq AS lastSeq, log_offset AS logOffset, version
    FROM executions WHERE id = ${held.executionId} AND fence = ${held.fence} FOR UPDATE`;
  if (row === undefined) throw leaseLost(held);
  return row;
}

/**
 * One fenced UPDATE of the execution. Raises `version` unless told otherwise, so that a watcher notices.
 * @throws AltergateError lease-lost when it changed no row
 */
export async function updateHeld(
  db: Queryable,
  held: Held,
  assignments: readonly Prisma.Sql[],
  condition: Prisma.Sql = Prisma.sql`TRUE`,
): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE executions SET ${Prisma.join([...assignments, Prisma.sql`version = version + 1`], ', ')}
    WHERE id = ${held.executionId} AND fence = ${held.fence} AND ${condition}`;
  if (changed === 0) throw leaseLost(held);
}
