const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
    .format(Date.UTC(2026, month))
    .toLowerCase(),
);

/** `2026-11-21T22:00` in the words of a language: `Nov 21, 2026, 22:00`, `2026/11/21 22:00`. */
export function writeMoment(wallTime: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    // In figures nobody can tell a day from a month in English; in Chinese the order is one.
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(Date.parse(`${wallTime}Z`));
}

/**
 * Reads what a person wrote as `2026-11-21T22:00`; without a time it is midnight. A year comes first, or a month is a word:
 * where a day could be the month, and where it is no time at all, it is null.
 */
export function readMoment(text: string): string | null {
  const written = text.normalize('NFKC').trim().toLowerCase();
  const time = /[\s,t](\d{1,2}):(\d{2})(?::\d{2})?$/.exec(written);
  const day = dayOf(time === null ? written : written.slice(0, time.index).trim());
  if (day === null) return null;
  const [hour, minute] = [Number(time?.[1] ?? 0), Number(time?.[2] ?? 0)];
  const at = new Date(Date.UTC(day.year, day.month - 1, day.day, hour, minute));
  const isReal = at.getUTCMonth() === day.month - 1 && at.getUTCDate() === day.day;
  return isReal && hour < 24 && minute < 60 ? at.toISOString().slice(0, 16) : null;
}

/** Whether a time of day ends it: before that a day may still go on, as `2026-11-2` does. */
export const isWhole = (text: string) => /\d:\d{2}$/.test(text.normalize('NFKC').trim());

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(written: string): Day | null {
  const figures = /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?,?$/.exec(written);
  if (figures !== null) {
    return { year: Number(figures[1]), month: Number(figures[2]), day: Number(figures[3]) };
  }
  const words =
    /^(?<month>[a-z]+)\.? (?<day>\d{1,2}),? (?<year>\d{4}),?$/.exec(written) ??
    /^(?<day>\d{1,2}) (?<month>[a-z]+)\.?,? (?<year>\d{4}),?$/.exec(written);
  const { year, month: name = '', day } = words?.groups ?? {};
  const month = months.findIndex((short, index) => name === short || name === longMonths[index]) + 1;
  return month === 0 ? null : { year: Number(year), month, day: Number(day) };
}
