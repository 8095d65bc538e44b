import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/features/executions/turns.ts';
import type { Turn } from '../../src/features/executions/turns.ts';

class Full extends Error {}

const plenty = { atOnce: 100, waiting: 100 };
const turnsOf = (room: { atOnce: number; waiting?: number }, perPerson: Partial<typeof plenty> = {}) =>
  new Turns({ waiting: 100, ...room, perPerson: { ...plenty, ...perPerson } }, (share) => new Full(share));

/** Lets everything that can go on now go on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Somebody who asked for a turn: what came of it so far. */
function asking(turns: Turns, person: string, signal?: AbortSignal) {
  const asked: { turn: Turn | null | 'waits' } = { turn: 'waits' };
  void turns.take(person, signal).then((turn) => (asked.turn = turn));
  return {
    waits: () => asked.turn === 'waits',
    has: () => asked.turn !== 'waits' && asked.turn !== null,
    isGivenUp: () => asked.turn === null,
    end() {
      if (asked.turn === 'waits' || asked.turn === null) throw new Error('has no turn');
      asked.turn.end();
    },
  };
}

describe('turns', () => {
  it('are never more at once than allowed, also for somebody who asks in the moment one is handed on', async () => {
    const turns = turnsOf({ atOnce: 1 });
    let running = 0;
    let most = 0;
    async function work(person: string): Promise<void> {
      const turn = await turns.take(person);
      running += 1;
      most = Math.max(most, running);
      await settled();
      running -= 1;
      turn?.end();
      // Asked before whoever waited has gone on.
      void turns.take(person).then((next) => {
        running += 1;
        most = Math.max(most, running);
        setImmediate(() => {
          running -= 1;
          next?.end();
        });
      });
    }
    await Promise.all(['a', 'b', 'c'].map(work));
    await settled();
    await settled();
    expect(most).toBe(1);
  });

  it('are given in the order in which they were asked for', async () => {
    const turns = turnsOf({ atOnce: 1 });
    const [first, second, third] = ['a', 'b', 'c'].map((person) => asking(turns, person));
    await settled();
    expect([first?.has(), second?.waits(), third?.waits()]).toEqual([true, true, true]);
    first?.end();
    await settled();
    expect([second?.has(), third?.waits()]).toEqual([true, true]);
    second?.end();
    await settled();
    expect(third?.has()).toBe(true);
  });

  it('are not given to who has gone, and nobody waits behind them', async () => {
    const turns = turnsOf({ atOnce: 1, waiting: 1 });
    const first = asking(turns, 'a');
    const gone = new AbortController();
    const second = asking(turns, 'b', gone.signal);
    gone.abort();
    await settled();
    expect(second.isGivenUp()).toBe(true);
    // There would be no place for a second one who waits.
    const third = asking(turns, 'c');
    first.end();
    await settled();
    expect(third.has()).toBe(true);
    third.end();
    const late = asking(turns, 'b', gone.signal);
    await settled();
    expect(late.isGivenUp()).toBe(true);
    expect(await turns.take('d')).not.toBeNull();
  });

  it('end once, however often that is said', async () => {
    const turns = turnsOf({ atOnce: 1 });
    const first = asking(turns, 'a');
    const [second, third] = [asking(turns, 'b'), asking(turns, 'c')];
    await settled();
    first.end();
    first.end();
    await settled();
    expect([second.has(), third.waits()]).toEqual([true, true]);
  });

  it('leave room for others whatever one person asks for', async () => {
    const turns = turnsOf({ atOnce: 2 }, { atOnce: 1 });
    const greedy = Array.from({ length: 10 }, () => asking(turns, 'greedy'));
    const other = asking(turns, 'other');
    await settled();
    expect(greedy.filter((one) => one.has())).toHaveLength(1);
    expect(other.has()).toBe(true);
  });

  it('go round among those who wait, not through all that one of them asked for first', async () => {
    const turns = turnsOf({ atOnce: 1 }, { atOnce: 1 });
    const first = asking(turns, 'somebody');
    const greedy = Array.from({ length: 10 }, () => asking(turns, 'greedy'));
    const other = asking(turns, 'other');
    await settled();
    first.end();
    await settled();
    expect(greedy[0]?.has()).toBe(true);
    greedy[0]?.end();
    await settled();
    expect([other.has(), greedy[1]?.waits()]).toEqual([true, true]);
    other.end();
    await settled();
    expect(greedy[1]?.has()).toBe(true);
  });

  it('are refused when too many wait, and who has asked for too much is told so', async () => {
    const turns = turnsOf({ atOnce: 1, waiting: 3 }, { atOnce: 1, waiting: 2 });
    const first = asking(turns, 'a');
    asking(turns, 'a');
    asking(turns, 'a');
    await expect(turns.take('a')).rejects.toThrow('person');
    asking(turns, 'b');
    await expect(turns.take('c')).rejects.toThrow('everybody');
    first.end();
    await settled();
    expect(asking(turns, 'c').waits()).toBe(true);
  });

  it('are refused at once where nobody may wait', async () => {
    const turns = turnsOf({ atOnce: 2, waiting: 0 }, { atOnce: 1, waiting: 0 });
    const first = asking(turns, 'a');
    await expect(turns.take('a')).rejects.toThrow('person');
    asking(turns, 'b');
    await expect(turns.take('c')).rejects.toThrow('everybody');
    await settled();
    first.end();
    expect(await turns.take('c')).not.toBeNull();
  });

  it('keep nothing of people who are through', async () => {
    const turns = turnsOf({ atOnce: 2 });
    for (let n = 0; n < 100; n += 1) (await turns.take(`person ${String(n)}`))?.end();
    expect(turns.people).toBe(0);
  });
});
