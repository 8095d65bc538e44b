import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { directEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import type { Worker } from '@altergate/runner';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openScene, readExecution, readRows, waitFor, waitForEnd } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
const workers: Worker[] = [];

beforeAll(async () => {
  scene = await openScene();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop({ interruptRuns: true });
});
afterAll(() => scene.close());

async function work(direct: Engine = directEngine): Promise<Worker> {
  const worker = await scene.worker({ engines: { direct } });
  workers.push(worker);
  return worker;
}

/** Something that is waited for until the test lets it go. */
function gate() {
  const door = new EventTarget();
  const passed = once(door, 'open');
  return { passed, open: () => door.dispatchEvent(new Event('open')) };
}

/** Longer than a worker needs to ask the queue again. */
const twoRounds = () => sleep(1_000);

async function stateOf(id = 0n): Promise<string> {
  return (await readExecution(scene, id)).state;
}

describe('a worker that is drained', () => {
  it('follows what runs to its end and claims nothing more, not even the next statement', async () => {
    const held = gate();
    const worker = await work({
      ...directEngine,
      attend: async (...args) => {
        await held.passed;
        return directEngine.attend(...args);
      },
    });
    const run = await scene.run('CREATE TABLE first (id INT); CREATE TABLE second (id INT)');
    const [first = 0n, second = 0n] = run.executionIds;
    await waitFor(scene, first, ({ state }) => state === 'running');
    let isDrained = false;
    const drained = worker.drain().then(() => (isDrained = true));
    const other = await scene.run('CREATE TABLE other (id INT)');
    await twoRounds();
    expect(isDrained).toBe(false);
    expect(worker.running).toBe(1);
    expect(await stateOf(other.executionIds[0])).toBe('queued');

    held.open();
    await drained;
    expect(worker.running).toBe(0);
    expect(await readExecution(scene, first)).toMatchObject({ state: 'succeeded', outcome: 'applied' });
    await twoRounds();
    expect([await stateOf(second), await stateOf(other.executionIds[0])]).toEqual(['queued', 'queued']);

    await worker.stop({ interruptRuns: true });
    await work();
    expect(await waitForEnd(scene, second)).toMatchObject({ state: 'succeeded' });
    expect(await waitForEnd(scene, other.executionIds[0] ?? 0n)).toMatchObject({ state: 'succeeded' });
  });

  it('gives back what it had claimed and not begun', async () => {
    const reached = gate();
    const held = gate();
    const worker = await work({
      ...directEngine,
      preflight: async (job) => {
        reached.open();
        await held.passed;
        return directEngine.preflight(job);
      },
    });
    const run = await scene.run('CREATE TABLE third (id INT)');
    const [id = 0n] = run.executionIds;
    await reached.passed;
    const drained = worker.drain();
    held.open();
    await drained;
    const row = await readExecution(scene, id);
    expect(row).toMatchObject({ state: 'queued', intent: null, outcome: null });
    expect(await readRows(scene, "SHOW TABLES LIKE 'third'")).toEqual([]);
    await worker.stop({ interruptRuns: true });
    await work();
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
  });
});
