import { directEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { quoteTable } from '@altergate/inspect';
import type { Worker } from '@altergate/runner';
import { whileChangeWaits } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openScene, readExecution, readLines, waitFor, waitForEnd } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
let worker: Worker | null = null;

beforeAll(async () => {
  scene = await openScene();
});
beforeEach(async () => {
  await scene.sql.query('DROP TABLE IF EXISTS wanted, other');
  await scene.sql.query('CREATE TABLE wanted (id INT PRIMARY KEY)');
  await scene.sql.query('CREATE TABLE other (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 12');
});
afterEach(() => worker?.stop({ interruptRuns: true }));
afterAll(() => scene.close());

const whileOtherWaits = (look: () => Promise<void>) =>
  whileChangeWaits(scene.target, quoteTable(scene.target.name, 'other'), look);

async function start(text: string): Promise<bigint> {
  const { executionIds } = await scene.run(text);
  return executionIds[0] ?? 0n;
}

describe('while a change of another table waits for its lock', () => {
  it('a run waits for it before its start, says so, and goes on by itself', async () => {
    const id = await start('TRUNCATE TABLE wanted');
    await whileOtherWaits(async () => {
      worker = await scene.worker();
      await waitFor(scene, id, ({ waiting }) => waiting !== null);
      expect(await readExecution(scene, id)).toMatchObject({
        failure: null,
        outcome: null,
        waiting: { code: 'waits-for-change' },
      });
    });
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded', outcome: 'applied' });
  });

  it('the outcome of a run whose answer was lost is asked for until it can be told', async () => {
    const id = await start('TRUNCATE TABLE wanted');
    const told = async () => (await readLines(scene, id)).map(({ message }) => message?.code);
    const waits: Promise<void>[] = [];
    const answerLost: Engine = {
      ...directEngine,
      attend: async (...given) => {
        const ended = await directEngine.attend(...given);
        await new Promise<void>((begun) => {
          const wait = whileOtherWaits(async () => {
            begun();
            await expect.poll(told, { timeout: 20_000 }).toContain('outcome-waits-for-change');
            expect(await readExecution(scene, id)).toMatchObject({ state: 'running', outcome: null });
          });
          waits.push(wait);
        });
        return { ...ended, how: 'session-ended' };
      },
    };
    worker = await scene.worker({ engines: { direct: answerLost } });
    const evidence = { code: 'evidence-new-id' };
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded', outcome: 'applied', evidence });
    expect(waits).toHaveLength(1);
    await Promise.all(waits);
  });
});
