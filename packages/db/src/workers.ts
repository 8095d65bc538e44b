import type { Queryable, Transaction } from './client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonTextOrNull } from './json.ts';
import { withTransaction } from './transaction.ts';

/** A worker's process, and the gh-ost it would start. */
export interface NewWorker {
  readonly hostId: string;
  readonly bootId: string;
  readonly pid: number;
  readonly startTicks: bigint;
  readonly programVersion: string;
  readonly ghOstVersion: string | null;
  /** Flag names that the binary knows. */
  readonly ghOstFlags: readonly string[] | null;
}

export interface WorkerRow extends NewWorker {
  readonly id: bigint;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly stoppedAt: Date | null;
  /** Seconds since its last sign of life, by the database's clock. */
  readonly silentSeconds: number;
}

/** @returns the worker's id */
export function registerWorker(prisma: PrismaClient, worker: NewWorker): Promise<bigint> {
  return withTransaction(prisma, async (tx: Transaction) => {
    await tx.$executeRaw`
      INSERT INTO workers (host_id, boot_id, pid, start_ticks, program_version, gh_ost_version, gh_ost_flags)
      VALUES (${worker.hostId}, ${worker.bootId}, ${worker.pid}, ${worker.startTicks}, ${worker.programVersion},
        ${worker.ghOstVersion}, ${toJsonTextOrNull(worker.ghOstFlags)})`;
    const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
    return BigInt(row?.id ?? 0);
  });
}

/** A sign of life. */
export async function beatWorker(db: Queryable, workerId: bigint): Promise<void> {
  await db.$executeRaw`UPDATE workers SET seen_at = NOW(6) WHERE id = ${workerId}`;
}

/** The worker ended by itself, or its process was found to be gone. */
export async function stopWorker(db: Queryable, workerId: bigint): Promise<void> {
  await db.$executeRaw`UPDATE workers SET stopped_at = COALESCE(stopped_at, NOW(6)) WHERE id = ${workerId}`;
}

/** Workers that have not stopped, newest first; a silent one may be dead. Uses the index (stopped_at, seen_at). */
export async function listWorkers(db: Queryable): Promise<WorkerRow[]> {
  const rows = await db.$queryRaw<(Omit<WorkerRow, 'silentSeconds'> & { silentSeconds: bigint })[]>`
    SELECT id, host_id AS hostId, boot_id AS bootId, pid, start_ticks AS startTicks, program_version AS programVersion,
      gh_ost_version AS ghOstVersion, gh_ost_flags AS ghOstFlags, started_at AS startedAt, seen_at AS seenAt,
      stopped_at AS stoppedAt, TIMESTAMPDIFF(SECOND, seen_at, NOW(6)) AS silentSeconds
    FROM workers WHERE stopped_at IS NULL ORDER BY id DESC`;
  return rows.map((row) => ({ ...row, silentSeconds: Number(row.silentSeconds) }));
}

/** Workers that stopped or died while they still hold live executions, on one host; their runs may be adopted at once. */
export async function listStoppedHolders(db: Queryable, hostId: string): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT w.id FROM executions e JOIN workers w ON w.id = e.worker_id
    WHERE e.state IN ('preparing', 'running', 'adopting', 'cancelling') AND e.host_id = ${hostId}
      AND w.stopped_at IS NOT NULL`;
  return rows.map((row) => row.id);
}
