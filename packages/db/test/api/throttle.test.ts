import { claimNext, finishExecution, readExecutionDetails, setState, writeThrottle } from '@altergate/db';
import type { Claimed } from '@altergate/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Platform } from '../platform.ts';

let platform: Platform;
let held: Claimed;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  const place = await addPlace(platform.db);
  await runTicket(platform.db, place, await addTicket(platform.db, place));
  const claim = await claimNext(platform.db.prisma, claimer);
  if (claim === null) throw new Error('nothing to claim');
  held = claim;
  await setState(platform.db.prisma, held, 'running');
});

const lag = (lagMs: number) => ({ reason: 'lag', params: { lagMs } }) as const;
const throttle = (value: Parameters<typeof writeThrottle>[2]) =>
  writeThrottle(platform.db.prisma, held, value);

/** Lets what began just now have begun so many seconds earlier. */
const age = (seconds: number) => platform.db.prisma.$executeRaw`
  UPDATE executions SET throttled_since = throttled_since - INTERVAL ${seconds} SECOND WHERE id = ${held.executionId}`;

async function waited() {
  const details = await readExecutionDetails(platform.db.prisma, held.executionId);
  if (details === null) throw new Error('the execution is gone');
  return details;
}

describe('what is known of a copy that waits', () => {
  test('is since when, also when the reason changes or its value does', async () => {
    expect(await waited()).toMatchObject({ throttledSince: null, throttledMs: 0 });
    await throttle(lag(2_000));
    await age(60);
    const since = (await waited()).throttledSince;
    expect(since).toBeInstanceOf(Date);
    await throttle(lag(3_000));
    await throttle({ reason: 'max_load', params: {} });
    expect(await waited()).toMatchObject({ throttledSince: since, throttledMs: 0 });
  });

  test('is how long it has waited in all, once it goes on', async () => {
    await throttle(lag(2_000));
    await age(60);
    await throttle(null);
    await throttle(null);
    await throttle(lag(2_000));
    await age(30);
    await throttle(null);
    const { throttledSince, throttledMs } = await waited();
    expect(throttledSince).toBeNull();
    expect(throttledMs).toBeGreaterThanOrEqual(90_000);
    expect(throttledMs).toBeLessThan(100_000);
  });

  test('counts a wait that the end of the run ended', async () => {
    await throttle(lag(2_000));
    await age(60);
    await finishExecution(platform.db.prisma, held, {
      ...{ state: 'failed', outcome: 'not_applied', failure: null, evidence: null },
      ...{ afterDefinition: null, unlock: true },
    });
    const { throttledSince, throttledMs } = await waited();
    expect(throttledSince).toBeNull();
    expect(throttledMs).toBeGreaterThanOrEqual(60_000);
    expect(throttledMs).toBeLessThan(70_000);
  });
});
