import type { MessageParams } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { leaseLost, lockHeld } from './fence.ts';
import type { Held } from './fence.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonText, toJsonTextOrNull } from './json.ts';
import { hintExecution } from './queue.ts';
import { withTransaction } from './transaction.ts';

/** One check of the gate as it was found before an attempt. */
export interface GateCheck {
  readonly check: string;
  readonly ok: boolean;
  readonly params: MessageParams;
}

export type CutOverResult = 'swapped' | 'postponed_again' | 'unknown';

export interface CutOverAttemptRow {
  readonly number: number;
  readonly requestedBy: bigint | null;
  readonly gate: readonly GateCheck[];
  readonly result: CutOverResult | null;
  readonly reason: { readonly code: string; readonly params: MessageParams } | null;
  readonly writeWaitMs: number | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/**
 * Writes that a cut-over is about to be tried, before `unpostpone` is sent; attempts count from 1.
 * @returns the attempt's number
 * @throws AltergateError lease-lost
 */
export function beginCutOver(
  prisma: PrismaClient,
  held: Held,
  attempt: { readonly requestedBy: bigint | null; readonly gate: readonly GateCheck[] },
): Promise<number> {
  return withTransaction(prisma, async (tx) => {
    await lockHeld(tx, held);
    const [row] = await tx.$queryRaw<{ last: number | null }[]>`
      SELECT MAX(number) AS last FROM cut_over_attempts WHERE execution_id = ${held.executionId}`;
    const number = Number(row?.last ?? 0) + 1;
    await tx.$executeRaw`
      INSERT INTO cut_over_attempts (execution_id, number, requested_by, gate)
      VALUES (${held.executionId}, ${number}, ${attempt.requestedBy}, ${toJsonText(attempt.gate)})`;
    await tx.$executeRaw`UPDATE executions SET released_at = NOW(6) WHERE id = ${held.executionId}`;
    await hintExecution(tx, held.executionId);
    return number;
  });
}

/**
 * Writes what came of the attempt; the first result stays.
 * @throws AltergateError lease-lost, also when the attempt has a result
 */
export async function endCutOver(
  prisma: PrismaClient,
  held: Held,
  number: number,
  end: {
    readonly result: CutOverResult;
    readonly reason: { readonly code: string; readonly params: MessageParams } | null;
    readonly writeWaitMs: number | null;
  },
): Promise<void> {
  await withTransaction(prisma, async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE cut_over_attempts c JOIN executions e ON e.id = c.execution_id
      SET c.result = ${end.result}, c.reason = ${toJsonTextOrNull(end.reason)},
        c.write_wait_ms = ${end.writeWaitMs}, c.ended_at = NOW(6)
      WHERE e.id = ${held.executionId} AND e.fence = ${held.fence} AND c.number = ${number} AND c.result IS NULL`;
    if (changed === 0) throw leaseLost(held);
    await hintExecution(tx, held.executionId);
  });
}

/** Attempts of an execution in their order. */
export function listCutOvers(db: Queryable, executionId: bigint): Promise<CutOverAttemptRow[]> {
  return db.$queryRaw<CutOverAttemptRow[]>`
    SELECT number, requested_by AS requestedBy, gate, result, reason, write_wait_ms AS writeWaitMs,
      started_at AS startedAt, ended_at AS endedAt
    FROM cut_over_attempts WHERE execution_id = ${executionId} ORDER BY number`;
}
