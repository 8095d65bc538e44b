import { describe, expect, test } from 'vitest';
import { proposedSchedule, scheduleObstacle } from '../../src/features/tickets/dialogs/schedule-choice.ts';
import { instantOf, wallTimeOf } from '../../src/common/time/zone-time.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('the time in a field', () => {
  test('is that of the reader’s zone', () => {
    expect(wallTimeOf(utc('2026-11-21T14:00:00'), 'Asia/Shanghai')).toBe('2026-11-21T22:00');
    expect(instantOf('2026-11-21T22:00', 'Asia/Shanghai')).toBe(utc('2026-11-21T14:00:00'));
    expect(instantOf('2026-07-01T22:00', 'America/St_Johns')).toBe(utc('2026-07-02T00:30:00'));
  });

  test('of an hour that the clock repeats is the first one', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(utc('2026-10-25T00:30:00'));
  });

  test('of an hour that the clock leaves out is what the old clock would show', () => {
    const at = instantOf('2026-03-29T02:30', 'Europe/Berlin');
    expect(at).toBe(utc('2026-03-29T01:30:00'));
    expect(wallTimeOf(at ?? 0, 'Europe/Berlin')).toBe('2026-03-29T03:30');
  });

  test('is none while the field is not filled', () => {
    expect(instantOf('', 'UTC')).toBeNull();
  });
});

describe('a schedule', () => {
  const now = utc('2026-11-21T12:40:00');

  test('is proposed for a full hour that leaves half an hour', () => {
    expect(proposedSchedule(now).at).toBe(utc('2026-11-21T14:00:00'));
    expect(proposedSchedule(utc('2026-11-21T12:20:00')).at).toBe(utc('2026-11-21T13:00:00'));
  });

  test('says why its times cannot be taken', () => {
    const hour = 3_600_000;
    const at = now + hour;
    const obstacle = (times: Partial<Parameters<typeof scheduleObstacle>[0]>) =>
      scheduleObstacle({ at, notAfter: at + hour, limited: true, latest: null, ...times }, now);
    expect(obstacle({})).toBeNull();
    expect(obstacle({ at: null })).toBe('schedule.at_missing');
    expect(obstacle({ at: now - 1 })).toBe('schedule.in_the_past');
    expect(obstacle({ latest: at })).toBeNull();
    expect(obstacle({ latest: at - 1 })).toBe('schedule.too_far');
    expect(obstacle({ notAfter: null })).toBe('schedule.limit_missing');
    expect(obstacle({ notAfter: at })).toBe('schedule.limit_too_early');
    expect(obstacle({ notAfter: null, limited: false })).toBeNull();
  });
});
