import { describe, expect, test } from 'vitest';
import { execution, rui, said, step } from './next-move-cases.ts';

describe('the next move of a ticket that runs or will run', () => {
  test('says of an approved ticket that approving did not start it', () => {
    expect(said({ state: 'approved' })).toBe('Approved. A reviewer starts it; approving does not.');
  });

  test('says that a copied table waits for a reviewer', () => {
    expect(said({ state: 'running', executions: [{ ...execution, phase: 'postponed' }] })).toContain(
      'shop.orders is copied. Waits for a reviewer',
    );
  });

  test('does not claim to know whom a held run waits for: its attempts may be used up, a person may have paused it', () => {
    const copied = [{ ...execution, phase: 'postponed' as const }];
    const paused = [{ ...execution, phase: 'copying' as const, throttleReason: 'throttle-by-person' }];
    for (const executions of [copied, paused]) {
      const sentence = said({ state: 'running', cutOver: 'when_copied', executions });
      expect(sentence).toContain('shop.orders does not go on just now; its console says what it waits for.');
      expect(sentence).not.toContain('Nothing waits');
    }
  });

  test('says of a ticket whose run waits for its turn that it is in the queue, and not that it runs', () => {
    const queued = { ...execution, state: 'queued' as const, phase: null };
    const sentence = said({ state: 'running', executions: [queued] });
    expect(sentence).toContain(
      'In the queue of mysql-a since 12:03; it starts by itself when its turn comes.',
    );
    expect(sentence).not.toContain('Running since');
    // Behind what runs already the ticket itself goes on.
    expect(said({ state: 'running', executions: [{ ...execution, phase: 'copying' }, queued] })).toContain(
      'Running since',
    );
  });

  test('says that nothing waits for a person while rows are copied', () => {
    const executions = [{ ...execution, phase: 'copying' as const }];
    expect(said({ state: 'running', executions })).toContain('Nothing waits for a person');
  });

  test('says when a scheduled ticket starts, with the zone, and until when it may', () => {
    const schedule = { at: '2026-11-21T22:00:00Z', notAfter: null, by: rui };
    expect(said({ state: 'scheduled', schedule })).toBe('Starts 22:00 +08 (in 3 h 12 min).');
    expect(said({ state: 'scheduled', schedule: { ...schedule, notAfter: '2026-11-21T23:30:00Z' } })).toBe(
      'Starts 22:00 +08 (in 3 h 12 min), not after 23:30 +08.',
    );
  });

  test('counts what is done over all statements and targets', () => {
    const steps = [{ ...step('succeeded', 0), isDone: true }, step('running', 1), step('not_started', 2)];
    expect(said({ state: 'running', steps })).toContain('Applied: 1 of 3');
  });
});
