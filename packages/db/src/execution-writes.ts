import { AltergateError, executionMoves, executionStates } from '@altergate/domain';
import type { ExecutionPhase, ExecutionState, MessageParams, ThrottleReason } from '@altergate/domain';
import { putArtifactRow } from './artifacts.ts';
import type { NewArtifact } from './artifacts.ts';
import type { Transaction } from './client.ts';
import { updateHeld } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonText, toJsonTextOrNull } from './json.ts';
import { hintExecution } from './queue.ts';
import { addThrottledTime } from './throttled-time.ts';
import { withTransaction } from './transaction.ts';

// Every function of this file is one fenced UPDATE with its hint to watchers; all throw AltergateError lease-lost when the
// fence moved.

function write(prisma: PrismaClient, held: Held, ...assignments: Prisma.Sql[]): Promise<void> {
  return withTransaction(prisma, (tx) => writeIn(tx, held, assignments));
}

async function writeIn(
  tx: Transaction,
  held: Held,
  assignments: readonly Prisma.Sql[],
  condition?: Prisma.Sql,
): Promise<void> {
  await updateHeld(tx, held, assignments, condition);
  await hintExecution(tx, held.executionId);
}

/** The states from which the table of moves leads to this one. */
export function statesBefore(to: ExecutionState): ExecutionState[] {
  return executionStates.filter((from) => executionMoves[from].includes(to));
}

/**
 * Moves a live execution on: to running after adoption, to cancelling. Ends are `finishExecution`'s.
 * @throws AltergateError lease-lost, also when the state it is in does not lead there
 */
export function setState(
  prisma: PrismaClient,
  held: Held,
  state: 'running' | 'adopting' | 'cancelling',
): Promise<void> {
  return withTransaction(prisma, (tx) =>
    writeIn(
      tx,
      held,
      [Prisma.sql`state = ${state}`, Prisma.sql`state_since = NOW(6)`],
      Prisma.sql`state IN (${Prisma.join(statesBefore(state))})`,
    ),
  );
}

/** Where inside running it is now; null when no phase fits any more. */
export function setPhase(prisma: PrismaClient, held: Held, phase: ExecutionPhase | null): Promise<void> {
  return write(prisma, held, Prisma.sql`phase = ${phase}`);
}

/** What is about to be done, written before any of it is done. */
export interface Intent {
  /** 32 hex characters that stand in the process's arguments and nowhere else. */
  readonly runToken: string;
  readonly serverUuid: string;
  /** Directory, names, settings: whatever adoption must know; read back by the runner alone. */
  readonly intent: object;
  /** Canonical; null when the table is not there before. */
  readonly beforeDefinition: string | null;
  /** What the engine will leave on the target and on disk. */
  readonly artifacts: readonly NewArtifact[];
}

export async function writeIntent(prisma: PrismaClient, held: Held, what: Intent): Promise<void> {
  await withTransaction(prisma, async (tx) => {
    await writeIn(tx, held, [
      Prisma.sql`run_token = ${what.runToken}`,
      Prisma.sql`server_uuid = ${what.serverUuid}`,
      Prisma.sql`intent = ${toJsonText(what.intent)}`,
      Prisma.sql`before_definition = ${what.beforeDefinition}`,
    ]);
    for (const artifact of what.artifacts) await putArtifactRow(tx, held.executionId, artifact);
  });
}

/** A process as no other can be mistaken for it: pid, start time in clock ticks since boot, boot id, host. */
export interface SpawnedProcess {
  readonly pid: number;
  readonly startTicks: bigint;
  readonly bootId: string;
  readonly hostId: string;
}

/** The child runs: it can be adopted from now on. */
export function writeSpawned(prisma: PrismaClient, held: Held, child: SpawnedProcess): Promise<void> {
  return write(
    prisma,
    held,
    Prisma.sql`state_since = IF(state = 'running', state_since, NOW(6))`,
    Prisma.sql`state = IF(state IN ('preparing', 'adopting'), 'running', state)`,
    Prisma.sql`pid = ${child.pid}, start_ticks = ${child.startTicks}`,
    Prisma.sql`boot_id = ${child.bootId}, host_id = ${child.hostId}`,
    Prisma.sql`spawned_at = COALESCE(spawned_at, NOW(6))`,
  );
}

/** The session that a direct statement is about to be sent on. */
export function writeConnection(
  prisma: PrismaClient,
  held: Held,
  session: { readonly serverUuid: string; readonly connectionId: bigint },
): Promise<void> {
  return write(
    prisma,
    held,
    Prisma.sql`state_since = IF(state = 'running', state_since, NOW(6))`,
    Prisma.sql`state = IF(state IN ('preparing', 'adopting'), 'running', state)`,
    Prisma.sql`server_uuid = ${session.serverUuid}, connection_id = ${session.connectionId}`,
    Prisma.sql`spawned_at = COALESCE(spawned_at, NOW(6))`,
  );
}

/** All rows are copied; the time of the first such report stays. */
export function writeCopied(prisma: PrismaClient, held: Held): Promise<void> {
  return write(prisma, held, Prisma.sql`copied_at = COALESCE(copied_at, NOW(6))`);
}

/** The definition that the table will have if the swap succeeds, canonical, read from the ghost table. */
export function writeExpected(prisma: PrismaClient, held: Held, definition: string): Promise<void> {
  return write(prisma, held, Prisma.sql`expected_definition = ${definition}`);
}

/** Why copying waits, or null when it goes on. A wait whose reason changes is still the same wait. */
export function writeThrottle(
  prisma: PrismaClient,
  held: Held,
  throttle: { readonly reason: ThrottleReason; readonly params: MessageParams } | null,
): Promise<void> {
  return write(
    prisma,
    held,
    Prisma.sql`throttle_reason = ${throttle?.reason ?? null}`,
    Prisma.sql`throttle_params = ${toJsonTextOrNull(throttle?.params)}`,
    ...(throttle === null ? [addThrottledTime] : []),
    throttle === null
      ? Prisma.sql`throttled_since = NULL`
      : Prisma.sql`throttled_since = COALESCE(throttled_since, NOW(6))`,
  );
}

/** Who paused it, or null once it was resumed. */
export function writePausedBy(prisma: PrismaClient, held: Held, userId: bigint | null): Promise<void> {
  return write(prisma, held, Prisma.sql`paused_by = ${userId}`);
}

/** Whether a person holds the cut-over back, or lets the gate decide again. */
export function writeCutOverHeld(prisma: PrismaClient, held: Held, isHeld: boolean): Promise<void> {
  return write(prisma, held, Prisma.sql`cut_over_held = ${isHeld}`);
}

/** Written before `unpostpone` is sent: from here on the swap may happen. */
export function writeReleased(prisma: PrismaClient, held: Held): Promise<void> {
  return write(prisma, held, Prisma.sql`released_at = NOW(6)`);
}

/** The process or statement is over; what it came to is still to be read from the target. */
export function writeExited(
  prisma: PrismaClient,
  held: Held,
  exit: { readonly code: number | null; readonly signal: string | null },
): Promise<void> {
  return write(
    prisma,
    held,
    Prisma.sql`exited_at = COALESCE(exited_at, NOW(6))`,
    Prisma.sql`exit_code = ${exit.code}`,
    Prisma.sql`exit_signal = ${exit.signal}`,
  );
}

/** @throws AltergateError execution-move-unknown {from, to} */
export function checkMove(from: ExecutionState, to: ExecutionState): void {
  if (!executionMoves[from].includes(to)) throw new AltergateError('execution-move-unknown', { from, to });
}
