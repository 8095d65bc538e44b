const hourMs = 3_600_000;

/** A start that is easy to say: the next full hour that leaves at least half an hour, with two hours to begin in (ms). */
export function proposedSchedule(now: number): { at: number; notAfter: number } {
  const at = Math.ceil((now + hourMs / 2) / hourMs) * hourMs;
  return { at, notAfter: at + 2 * hourMs };
}

/** Why these times cannot be taken: a key of the locale files, or null. All in ms; null where a field holds no time. */
export function scheduleObstacle(
  times: {
    readonly at: number | null;
    readonly notAfter: number | null;
    readonly limited: boolean;
    /** The latest start that the approval allows; null where nobody knows it. */
    readonly latest: number | null;
  },
  now: number,
): string | null {
  if (times.at === null) return 'schedule.at_missing';
  if (times.at <= now) return 'schedule.in_the_past';
  if (times.latest !== null && times.at > times.latest) return 'schedule.too_far';
  if (!times.limited) return null;
  if (times.notAfter === null) return 'schedule.limit_missing';
  return times.notAfter <= times.at ? 'schedule.limit_too_early' : null;
}
