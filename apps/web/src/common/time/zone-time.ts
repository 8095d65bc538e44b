const parts: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

/** The clock on a wall in a zone (empty: this machine's), read as if it hung in UTC; in ms. */
function wallMillis(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en', { ...parts, timeZone: zone === '' ? undefined : zone });
  const value = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => value.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** `2026-11-21T22:00`: what a field for date and time shows of an instant (ms) in a zone. */
export function wallTimeOf(at: number, zone: string): string {
  return new Date(wallMillis(at, zone)).toISOString().slice(0, 16);
}

/**
 * The instant (ms) at which a wall clock in the zone shows `2026-11-21T22:00`, or null when that is no time.
 * Of an hour that a change of the clock repeats it is the first; in one that it leaves out, what the old clock would show.
 */
export function instantOf(wallTime: string, zone: string): number | null {
  const wanted = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(wanted)) return null;
  const dayMs = 86_400_000;
  const before = wallMillis(wanted - dayMs, zone) - (wanted - dayMs);
  const after = wallMillis(wanted + dayMs, zone) - (wanted + dayMs);
  for (const offset of [before, after]) {
    const at = wanted - offset;
    if (wallMillis(at, zone) === wanted) return at;
  }
  return wanted - before;
}
