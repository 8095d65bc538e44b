import { AltergateError, ticketMoves } from '@altergate/domain';
import type { CutOverMode, TicketMove, TicketState, TicketVerb } from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { addOutbox } from './outbox.ts';

/** What a move may write beside the state. */
export interface TicketChanges {
  readonly currentRevisionId?: bigint;
  readonly environmentId?: bigint;
  readonly planHash?: string;
  readonly cutOverMode?: CutOverMode;
  /** Only for the state `scheduled`; every other state takes the schedule away. */
  readonly schedule?: { readonly at: Date; readonly notAfter: Date | null; readonly by: bigint };
  /** True raises the number of the run by one. */
  readonly newRun?: boolean;
  /** True sets the time of submitting to the database's now. */
  readonly submitted?: boolean;
}

export interface TicketMoveRequest {
  readonly id: bigint;
  readonly verb: TicketVerb;
  /** The version that the mover saw. */
  readonly version: number;
  readonly to: TicketState;
  readonly actor: Actor;
  readonly changes?: TicketChanges;
  /** Values for the audit log's message. */
  readonly params?: unknown;
}

export interface MovedTicket {
  readonly id: bigint;
  readonly state: TicketState;
  readonly version: number;
  readonly runNumber: number;
  readonly environmentId: bigint;
}

/**
 * Locks a ticket's row until the transaction ends. Whoever moves a ticket does so first, and only then holds its
 * instances: taken the other way round by another, somebody who changes an instance in between would close the circle.
 */
export async function lockTicket(tx: Transaction, id: bigint): Promise<void> {
  await tx.$queryRaw`SELECT id FROM tickets WHERE id = ${id} FOR UPDATE`;
}

/**
 * Makes a move of the table of moves: one UPDATE that compares version and state, so of two people one wins; with its
 * audit entry and outbox row in the same transaction. Whether the mover may is the caller's to check.
 * @throws AltergateError ticket-moved {id, state, version} when somebody was faster or the state does not allow it,
 *   ticket-unknown {id}, ticket-move-unknown {verb, to}
 */
export async function moveTicket(tx: Transaction, request: TicketMoveRequest): Promise<MovedTicket> {
  const { id, verb, version, to, actor } = request;
  const move: TicketMove = ticketMoves[verb];
  if (!move.to.includes(to)) throw new AltergateError('ticket-move-unknown', { verb, to });
  const changed = await tx.$executeRaw`
    UPDATE tickets SET ${Prisma.join(assignments(to, request.changes ?? {}), ', ')}
    WHERE id = ${id} AND version = ${version} AND state IN (${Prisma.join(move.from)})`;
  const [row] = await tx.$queryRaw<MovedTicket[]>`
    SELECT id, state, version, run_number AS runNumber, environment_id AS environmentId FROM tickets WHERE id = ${id}`;
  if (row === undefined) throw new AltergateError('ticket-unknown', { id: id.toString() });
  if (changed === 0) {
    throw new AltergateError('ticket-moved', { id: id.toString(), state: row.state, version: row.version });
  }
  await writeAudit(tx, {
    actor,
    verb: `ticket.${verb}`,
    objectKind: 'ticket',
    objectId: id,
    ticketId: id,
    environmentId: row.environmentId,
    ...(await onlyTarget(tx, id)),
    params: { to, ...(typeof request.params === 'object' ? request.params : {}) },
  });
  await addOutbox(tx, 'ticket', id, { state: to, version: row.version });
  return row;
}

/** Instance and database of a ticket with one target, so that a grant on just that place covers its entries. */
export async function onlyTarget(
  tx: Transaction,
  id: bigint,
): Promise<{ instanceId?: bigint; database?: string }> {
  const targets = await tx.$queryRaw<{ instanceId: bigint; database: string }[]>`
    SELECT x.instance_id AS instanceId, x.database_name AS \`database\` FROM tickets t
    JOIN ticket_targets x ON x.revision_id = t.current_revision_id WHERE t.id = ${id} LIMIT 2`;
  return targets.length === 1 ? { ...targets[0] } : {};
}

function assignments(to: TicketState, changes: TicketChanges): Prisma.Sql[] {
  const { currentRevisionId, environmentId, planHash, cutOverMode, schedule } = changes;
  return [
    Prisma.sql`state = ${to}`,
    Prisma.sql`state_since = NOW(6)`,
    Prisma.sql`version = version + 1`,
    ...(currentRevisionId === undefined ? [] : [Prisma.sql`current_revision_id = ${currentRevisionId}`]),
    ...(environmentId === undefined ? [] : [Prisma.sql`environment_id = ${environmentId}`]),
    ...(planHash === undefined ? [] : [Prisma.sql`plan_hash = ${planHash}`]),
    ...(cutOverMode === undefined ? [] : [Prisma.sql`cut_over_mode = ${cutOverMode}`]),
    ...scheduleAssignments(to, schedule),
    ...(changes.newRun === true ? [Prisma.sql`run_number = run_number + 1`] : []),
    ...(changes.submitted === true ? [Prisma.sql`submitted_at = NOW(6)`] : []),
  ];
}

function scheduleAssignments(to: TicketState, schedule: TicketChanges['schedule']): Prisma.Sql[] {
  if (to !== 'scheduled') {
    return [Prisma.sql`scheduled_at = NULL`, Prisma.sql`not_after = NULL`, Prisma.sql`scheduled_by = 0`];
  }
  if (schedule === undefined) throw new AltergateError('internal', { reason: 'scheduled without a time' });
  return [
    Prisma.sql`scheduled_at = ${schedule.at}`,
    Prisma.sql`not_after = ${schedule.notAfter}`,
    Prisma.sql`scheduled_by = ${schedule.by}`,
  ];
}
