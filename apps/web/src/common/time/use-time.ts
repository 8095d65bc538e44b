import { useI18n } from 'vue-i18n';
import { usePreferences } from '../preferences.ts';
import { durationParts } from './duration.ts';
import { serverNow } from './clock.ts';

type Instant = string | number;

function millis(at: Instant): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

/** Times and lengths of time in the reader's language and zone. */
export function useTime() {
  const { t, locale } = useI18n();
  const preferences = usePreferences();

  function formatted(at: Instant, options: Intl.DateTimeFormatOptions): string {
    const zone = preferences.zone === '' ? undefined : preferences.zone;
    return new Intl.DateTimeFormat(locale.value, { ...options, timeZone: zone }).format(millis(at));
  }

  function zoneName(at: Instant): string {
    const zone = preferences.zone === '' ? undefined : preferences.zone;
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'short' }).formatToParts(
      millis(at),
    );
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  }

  /** Day, time to the second and zone. */
  function absolute(at: Instant): string {
    const text = formatted(at, {
      year: 'numeric',
      // In figures nobody can tell a day from a month in English; in Chinese the order is one.
      month: locale.value === 'en' ? 'short' : '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    return `${text} ${zoneName(at)}`;
  }

  /** `12:03:07`. */
  const clockTime = (at: Instant) =>
    formatted(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

  /** `12:03`, with the day in front when it is not today. */
  function shortTime(at: Instant): string {
    const day = (instant: Instant) =>
      formatted(instant, { year: 'numeric', month: '2-digit', day: '2-digit' });
    const time = formatted(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    if (day(at) === day(serverNow.value)) return time;
    return `${formatted(at, { month: 'short', day: 'numeric' })} ${time}`;
  }

  function duration(ms: number): string {
    const { unit, n, rest } = durationParts(ms);
    if (rest === 0 || unit === 'seconds' || (unit === 'minutes' && n >= 10)) return t(`time.${unit}`, { n });
    return t(`time.${unit}_and_rest`, { n, rest });
  }

  /** `14 min`, without the smaller unit. */
  function roughDuration(ms: number): string {
    const { unit, n } = durationParts(ms);
    return t(`time.${unit}`, { n });
  }

  /** `12–18 min`: two lengths of time in one unit where they share it. */
  function durationRange(lowMs: number, highMs: number): string {
    const low = durationParts(lowMs);
    const high = durationParts(highMs);
    if (low.unit !== high.unit) return `${roughDuration(lowMs)}–${roughDuration(highMs)}`;
    return t(`time.${high.unit}`, { n: low.n === high.n ? high.n : `${low.n}–${high.n}` });
  }

  /** `in 3 h 12 min`; what is due is said to be so. */
  function until(at: Instant): string {
    const wait = millis(at) - serverNow.value;
    return wait < 1_000 ? t('time.now') : t('time.until', { duration: duration(wait) });
  }

  /** `22:00 +08`, with the day in front when it is not today. */
  const shortTimeWithZone = (at: Instant) => `${shortTime(at)} ${zoneName(at)}`;

  const age = (at: Instant) => Math.max(0, serverNow.value - millis(at));
  const ago = (at: Instant) =>
    age(at) < 5_000 ? t('time.now') : t('time.ago', { duration: roughDuration(age(at)) });

  return {
    absolute,
    zoneName,
    clockTime,
    shortTime,
    shortTimeWithZone,
    duration,
    roughDuration,
    durationRange,
    until,
    age,
    ago,
  };
}
