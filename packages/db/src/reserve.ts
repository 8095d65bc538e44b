import type { Held } from './fence.ts';
import { lockHeld, updateHeld } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import type { Transaction } from './client.ts';
import { hintExecution } from './queue.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';
import { toJsonText } from './json.ts';
import { withTransaction } from './transaction.ts';

/** A table under the name by which its server compares names (folded by lower_case_table_names). */
export interface LockedTable {
  readonly database: string;
  readonly table: string;
}

export interface ReservationRequest {
  readonly serverUuid: string;
  readonly tables: readonly LockedTable[];
  /** How many executions the server may run at once. */
  readonly slots: number;
}

export type Reservation =
  | { readonly result: 'reserved'; readonly slot: number }
  | {
      readonly result: 'table_busy';
      readonly database: string;
      readonly table: string;
      readonly busyWith: bigint;
    }
  | { readonly result: 'server_busy'; readonly busyWith: readonly bigint[]; readonly slots: number };

/** Only inside this file: ends the transaction so that nothing of a refused reservation stays. */
class Refused extends Error {
  readonly reservation: Reservation;
  constructor(reservation: Reservation) {
    super(reservation.result);
    this.reservation = reservation;
  }
}

/**
 * Takes all table locks and one slot of the server, or nothing. What the execution holds already stays its own.
 * The unique key (server_uuid, database_name, table_name) is the lock: two instances with one uuid collide in it. Tables
 * are taken in one order, so that two reservations don't deadlock.
 * @throws AltergateError lease-lost
 */
export async function reserve(
  prisma: PrismaClient,
  held: Held,
  request: ReservationRequest,
): Promise<Reservation> {
  for (;;) {
    try {
      return await withTransaction(prisma, async (tx) => {
        await lockHeld(tx, held);
        for (const table of inOrder(request.tables)) await takeTable(tx, held, request.serverUuid, table);
        const slot = await takeSlot(tx, held, request);
        await updateHeld(tx, held, [
          Prisma.sql`server_uuid = ${request.serverUuid}`,
          Prisma.sql`waiting = NULL`,
        ]);
        return { result: 'reserved', slot };
      });
    } catch (error) {
      if (error instanceof Refused) return error.reservation;
      // Another reservation was inserted between our look and our INSERT: look again and see whose it is.
      if (serverErrorNumber(error) !== serverErrors.duplicateKey) throw error;
    }
  }
}

function inOrder(tables: readonly LockedTable[]): LockedTable[] {
  const named = new Map(tables.map((table) => [`${table.database}\0${table.table}`, table]));
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, table]) => table);
}

async function takeTable(
  tx: Transaction,
  held: Held,
  serverUuid: string,
  wanted: LockedTable,
): Promise<void> {
  const { database, table } = wanted;
  const [holder] = await tx.$queryRaw<{ executionId: bigint }[]>`
    SELECT execution_id AS executionId FROM table_locks
    WHERE server_uuid = ${serverUuid} AND database_name = ${database} AND table_name = ${table}`;
  if (holder?.executionId === held.executionId) return;
  if (holder !== undefined) {
    throw new Refused({ result: 'table_busy', database, table, busyWith: holder.executionId });
  }
  await tx.$executeRaw`
    INSERT INTO table_locks (server_uuid, database_name, table_name, execution_id)
    VALUES (${serverUuid}, ${database}, ${table}, ${held.executionId})`;
}

async function takeSlot(tx: Transaction, held: Held, request: ReservationRequest): Promise<number> {
  const { serverUuid, slots } = request;
  const taken = await tx.$queryRaw<{ slot: number; executionId: bigint }[]>`
    SELECT slot, execution_id AS executionId FROM execution_slots WHERE server_uuid = ${serverUuid} ORDER BY slot`;
  const own = taken.find((row) => row.executionId === held.executionId);
  if (own !== undefined) return own.slot;
  const numbers = new Set(taken.map((row) => row.slot));
  const free = Array.from({ length: slots }, (_, index) => index + 1).find((slot) => !numbers.has(slot));
  if (free === undefined || taken.length >= slots) {
    throw new Refused({ result: 'server_busy', busyWith: taken.map((row) => row.executionId), slots });
  }
  await tx.$executeRaw`
    INSERT INTO execution_slots (server_uuid, slot, execution_id) VALUES (${serverUuid}, ${free}, ${held.executionId})`;
  return free;
}

/** Gives back table locks, slot and server id; only for an execution whose end on the target is proven. */
export async function releaseReservation(tx: Transaction, executionId: bigint): Promise<void> {
  await tx.$executeRaw`DELETE FROM table_locks WHERE execution_id = ${executionId}`;
  await tx.$executeRaw`DELETE FROM execution_slots WHERE execution_id = ${executionId}`;
  await tx.$executeRaw`DELETE FROM server_ids WHERE execution_id = ${executionId}`;
}

/**
 * Puts an execution that changed nothing on the target back into the queue, runnable after `delayMs`, and gives back what
 * it held. `reason` is a code and its values, shown while it waits.
 * @throws AltergateError lease-lost, also when the execution is past the states that may go back
 */
export async function requeue(
  prisma: PrismaClient,
  held: Held,
  delayMs: number,
  reason: { readonly code: string; readonly params: object } | null,
): Promise<void> {
  await withTransaction(prisma, async (tx) => {
    await updateHeld(
      tx,
      held,
      [
        Prisma.sql`state = 'queued'`,
        Prisma.sql`state_since = NOW(6)`,
        Prisma.sql`runnable_at = NOW(6) + INTERVAL ${Math.round(delayMs * 1_000)} MICROSECOND`,
        Prisma.sql`waiting = ${reason === null ? null : toJsonText(reason)}`,
        Prisma.sql`worker_id = NULL, lease_until = NULL, host_id = NULL, phase = NULL, run_token = NULL, intent = NULL`,
        Prisma.sql`boot_id = NULL, pid = NULL, start_ticks = NULL, connection_id = NULL`,
      ],
      Prisma.sql`state IN ('preparing', 'adopting')`,
    );
    await releaseReservation(tx, held.executionId);
    await hintExecution(tx, held.executionId);
  });
}
