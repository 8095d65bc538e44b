import { liveExecutionStates } from '@altergate/domain';
import type { ExecutionPhase, ExecutionState } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { addOutbox } from './outbox.ts';
import { withTransaction } from './transaction.ts';

/** A claimed execution: `executionId` and `fence` name it in every later write. */
export interface Claimed extends Held {
  /** The state it was in when it was claimed. */
  readonly previousState: ExecutionState;
  readonly phase: ExecutionPhase | null;
  /** Host on which its process was started or would be; another host's processes cannot be seen. */
  readonly hostId: string | null;
  readonly ticketId: bigint;
  readonly runNumber: number;
  readonly instanceId: bigint;
  readonly leaseSeconds: number;
}

export interface Claimer {
  readonly workerId: bigint;
  readonly hostId: string;
  readonly leaseSeconds: number;
}

/**
 * Claims the execution that has been runnable longest, or null.
 * SKIP LOCKED: claimers pass by a row that another is taking instead of waiting for it, so each row has one winner; the
 * index (state, runnable_at, id) gives the first row without sorting. It is forced: a server that takes the table to be
 * small would sort instead, and one claimer would lock every row that waits.
 */
export function claimNext(prisma: PrismaClient, claimer: Claimer): Promise<Claimed | null> {
  return claim(prisma, claimer, {
    index: Prisma.sql`FORCE INDEX (executions_claim)`,
    find: Prisma.sql`state = 'queued' AND runnable_at <= NOW(6) ORDER BY runnable_at, id`,
    assignments: [
      Prisma.sql`state = 'preparing'`,
      Prisma.sql`host_id = ${claimer.hostId}`,
      Prisma.sql`claimed_at = NOW(6)`,
    ],
  });
}

export interface Adopter extends Claimer {
  /** Workers of this host whose process is known to be gone: theirs need not wait for the lease. */
  readonly deadWorkerIds: readonly bigint[];
  /** Seconds past the lease after which another host's execution is taken, too; 300 unless said. */
  readonly foreignGraceSeconds?: number;
}

/**
 * Claims a live execution whose worker is gone, or null. Its host stays the one of its process.
 * The index (state, lease_until) keeps this to live rows, which are few; SKIP LOCKED as in claimNext, and a row whose
 * holder is just writing is not abandoned.
 */
export function claimForAdoption(prisma: PrismaClient, adopter: Adopter): Promise<Claimed | null> {
  const { hostId, deadWorkerIds, foreignGraceSeconds = 300 } = adopter;
  const dead =
    deadWorkerIds.length === 0
      ? Prisma.empty
      : Prisma.sql`OR (host_id = ${hostId} AND worker_id IN (${Prisma.join(deadWorkerIds)}))`;
  return claim(prisma, adopter, {
    index: Prisma.empty,
    find: Prisma.sql`state IN (${Prisma.join(liveExecutionStates)})
      AND ((host_id = ${hostId} AND lease_until < NOW(6))
        OR lease_until < NOW(6) - INTERVAL ${foreignGraceSeconds} SECOND ${dead})
      ORDER BY lease_until`,
    assignments: [Prisma.sql`state = 'adopting'`],
  });
}

function claim(
  prisma: PrismaClient,
  claimer: Claimer,
  how: { index: Prisma.Sql; find: Prisma.Sql; assignments: readonly Prisma.Sql[] },
): Promise<Claimed | null> {
  return withTransaction(prisma, async (tx) => {
    const [row] = await tx.$queryRaw<Omit<Claimed, 'leaseSeconds'>[]>`
      SELECT id AS executionId, fence, state AS previousState, phase, host_id AS hostId, ticket_id AS ticketId,
        run_number AS runNumber, instance_id AS instanceId
      FROM executions ${how.index} WHERE ${how.find} LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (row === undefined) return null;
    const assignments = [
      ...how.assignments,
      Prisma.sql`fence = fence + 1`,
      Prisma.sql`worker_id = ${claimer.workerId}`,
      Prisma.sql`lease_until = NOW(6) + INTERVAL ${claimer.leaseSeconds} SECOND`,
      Prisma.sql`state_since = NOW(6)`,
      Prisma.sql`version = version + 1`,
    ];
    await tx.$executeRaw`UPDATE executions SET ${Prisma.join(assignments, ', ')} WHERE id = ${row.executionId}`;
    await hintExecution(tx, row.executionId);
    return {
      ...row,
      fence: row.fence + 1n,
      hostId: row.hostId ?? claimer.hostId,
      leaseSeconds: claimer.leaseSeconds,
    };
  });
}

/** Tells watchers to read these executions again. */
export async function hintExecutions(tx: Transaction, executionIds: readonly bigint[]): Promise<void> {
  if (executionIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox (topic, topic_key, payload)
    SELECT 'execution', id, '{}' FROM executions WHERE id IN (${Prisma.join([...executionIds])}) ORDER BY id`;
}

/** Tells watchers to read the execution again. */
export async function hintExecution(tx: Transaction, executionId: bigint): Promise<void> {
  await addOutbox(tx, 'execution', executionId);
}

/**
 * Makes the lease last `seconds` from now by the database's clock; also after the end, while the holder cleans. Does not
 * raise `version`: nothing to see changed.
 * @returns ms the lease now lasts, or null when it is lost to another worker
 */
export async function renewLease(db: Queryable, held: Held, seconds: number): Promise<number | null> {
  const changed = await db.$executeRaw`
    UPDATE executions SET lease_until = NOW(6) + INTERVAL ${seconds} SECOND
    WHERE id = ${held.executionId} AND fence = ${held.fence}`;
  return changed === 0 ? null : seconds * 1_000;
}

/** What people asked of an execution; one cheap read by primary key, polled by its worker. */
export interface Requests {
  readonly state: ExecutionState;
  readonly cancelRequested: boolean;
  readonly cutOverHeld: boolean;
  readonly pausedBy: bigint | null;
  /** Somebody looks at it right now. */
  readonly watched: boolean;
  /** False when another worker holds it. */
  readonly held: boolean;
}

/** Reads what people asked of the execution; null when there is no such row. */
export async function readRequests(db: Queryable, held: Held): Promise<Requests | null> {
  const [row] = await db.$queryRaw<
    {
      state: ExecutionState;
      cancel: bigint;
      cutOverHeld: number;
      pausedBy: bigint | null;
      watched: bigint | null;
      fence: bigint;
    }[]
  >`
    SELECT state, cancel_requested_at IS NOT NULL AS cancel, cut_over_held AS cutOverHeld, paused_by AS pausedBy,
      watched_until > NOW(6) AS watched, fence
    FROM executions WHERE id = ${held.executionId}`;
  if (row === undefined) return null;
  return {
    state: row.state,
    cancelRequested: Number(row.cancel) === 1,
    cutOverHeld: Number(row.cutOverHeld) === 1,
    pausedBy: row.pausedBy,
    watched: Number(row.watched ?? 0) === 1,
    held: row.fence === held.fence,
  };
}
