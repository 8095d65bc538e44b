import { approvalLifetimeDays } from './ticket.ts';

/** When a ticket is to start by itself, and until when it may. */
export interface Schedule {
  readonly at: Date;
  /** Past it the ticket never starts by itself; null for no end. */
  readonly notAfter: Date | null;
}

export type ScheduleObstacle = 'schedule-in-the-past' | 'schedule-too-far' | 'not-after-before-start';

const dayMs = 86_400_000;

/** The latest start that an approval of this time allows: what nobody looked at for longer is approved anew. */
export function latestStart(approvedAt: Date): Date {
  return new Date(approvedAt.getTime() + approvalLifetimeDays * dayMs);
}

/**
 * Why a ticket cannot be scheduled so, or null.
 * @param now by the database's clock
 * @param approvedAt when the approval that stands was given
 */
export function scheduleObstacle(
  schedule: Schedule,
  now: Date,
  approvedAt: Date = now,
): ScheduleObstacle | null {
  const start = schedule.at.getTime();
  if (start <= now.getTime()) return 'schedule-in-the-past';
  if (start > latestStart(approvedAt).getTime()) return 'schedule-too-far';
  if (schedule.notAfter !== null && schedule.notAfter.getTime() <= start) return 'not-after-before-start';
  return null;
}

/** Why a ticket that was due did not start by itself; it is approved again and waits for a person. */
export const missReasons = [
  'past-not-after',
  'scheduler-lost-right',
  'plan-not-known',
  'instance-disabled',
  'targets-in-several-environments',
  'not-started',
] as const;
export type MissReason = (typeof missReasons)[number];
