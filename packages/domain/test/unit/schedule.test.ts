import { describe, expect, it } from 'vitest';
import { approvalLifetimeDays, scheduleObstacle } from '../../src/index.ts';

const now = new Date('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('a schedule', () => {
  it('lies ahead', () => {
    expect(scheduleObstacle({ at: later(1), notAfter: null }, now)).toBeNull();
    expect(scheduleObstacle({ at: now, notAfter: null }, now)).toBe('schedule-in-the-past');
  });

  it('lies no further ahead than an approval lasts', () => {
    const day = 24 * 60;
    expect(scheduleObstacle({ at: later(approvalLifetimeDays * day), notAfter: null }, now)).toBeNull();
    expect(scheduleObstacle({ at: later(approvalLifetimeDays * day + 1), notAfter: null }, now)).toBe(
      'schedule-too-far',
    );
  });

  it('lies within the life of an approval that is some days old', () => {
    const approvedAt = later(-20 * 24 * 60);
    const inDays = (days: number) => ({ at: later(days * 24 * 60), notAfter: null });
    expect(scheduleObstacle(inDays(10), now, approvedAt)).toBeNull();
    expect(scheduleObstacle(inDays(11), now, approvedAt)).toBe('schedule-too-far');
  });

  it('ends after it begins', () => {
    expect(scheduleObstacle({ at: later(10), notAfter: later(11) }, now)).toBeNull();
    expect(scheduleObstacle({ at: later(10), notAfter: later(10) }, now)).toBe('not-after-before-start');
  });
});
