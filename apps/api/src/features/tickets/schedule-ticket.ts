import {
  areTargetsInPlace,
  databaseNow,
  holdInstances,
  holdPlannedPolicies,
  lockTicket,
  moveTicket,
  readApprovalTime,
  withTransaction,
} from '@altergate/db';
import type { TicketRow } from '@altergate/db';
import { AltergateError, approvalLifetimeDays, isMovable, scheduleObstacle } from '@altergate/domain';
import type { Schedule } from '@altergate/domain';
import type { Vault } from '../instances/target.ts';
import { requireWaived } from './findings.ts';
import { refreshPlan } from './refresh-plan.ts';
import { requireSeen } from './run-ticket.ts';
import type { ExecuteRequest, Mover } from './run-ticket.ts';
import { movedSince } from './write-ticket.ts';

export interface ScheduleRequest extends ExecuteRequest {
  readonly schedule: Schedule;
}

/** The verb by which a ticket in this state gets a time, or another one. */
function verbFor({ state }: TicketRow): 'schedule' | 'change_time' {
  return state === 'scheduled' ? 'change_time' : 'schedule';
}

/**
 * Gives a ticket the time of its start, or another one; whoever does it is asked for the right to execute again when it
 * comes. The plan is made anew, so that what can't start now is told now.
 * @throws AltergateError ticket-moved, revision-moved, plan-moved, schedule-in-the-past, schedule-too-far {days},
 *   not-after-before-start, and those of refreshPlan
 */
export async function scheduleTicket(
  vault: Vault,
  { actor, guard }: Mover,
  request: ScheduleRequest,
): Promise<void> {
  const { ticket, schedule, cutOver, version } = request;
  const verb = verbFor(ticket);
  if (ticket.version !== version || !isMovable(ticket.state, verb)) throw movedSince(ticket);
  requireSeen(ticket, request.seen);
  const { prisma } = vault.database;
  const now = await databaseNow(prisma);
  const obstacle = scheduleObstacle(schedule, now, (await readApprovalTime(prisma, ticket.id)) ?? now);
  if (obstacle !== null) throw new AltergateError(obstacle, { days: approvalLifetimeDays });
  await refreshPlan(vault, ticket);
  await withTransaction(prisma, async (tx) => {
    await lockTicket(tx, ticket.id);
    await guard(tx);
    await holdInstances(tx, ticket.currentRevisionId);
    const isInPlace = await areTargetsInPlace(tx, ticket.currentRevisionId);
    if (!isInPlace || !(await holdPlannedPolicies(tx, ticket.currentRevisionId))) {
      throw new AltergateError('plan-moved', { table: '' });
    }
    await requireWaived(tx, ticket.currentRevisionId);
    await moveTicket(tx, {
      id: ticket.id,
      verb,
      version,
      to: 'scheduled',
      actor,
      changes: { cutOverMode: cutOver, schedule: { ...schedule, by: actor.userId } },
      params: {
        at: schedule.at.toISOString(),
        notAfter: schedule.notAfter?.toISOString() ?? null,
        cutOver,
      },
    });
  });
}
