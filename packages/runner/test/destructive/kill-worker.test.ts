import { link, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listCutOvers } from '@altergate/db';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cutOver,
  makeTable,
  openScene,
  readExecution,
  readLines,
  readRows,
  waitFor,
  waitForEnd,
} from '../scene.ts';
import type { ExecutionRow, Scene } from '../scene.ts';
import { startWorkerProcess } from '../worker-process.ts';
import type { WorkerProcess } from '../worker-process.ts';

const rows = 120_000;
/** Slow enough that there is a middle to kill in. */
const gentle = { chunkSize: 500, niceRatio: 8 };

let scene: Scene;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  scene = await openScene();
});

beforeEach(() => makeTable(scene, 'orders', rows));

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.end('SIGINT');
});

afterAll(() => scene.close());

async function work(): Promise<WorkerProcess> {
  const worker = await startWorkerProcess(scene);
  workers.push(worker);
  return worker;
}

/** Keeps the run's log beyond the removal of its directory: a second name of the same file. */
async function keepLog(row: ExecutionRow): Promise<string> {
  const { directory } = row.intent as { directory: string };
  const kept = path.join(scene.stateDirectory, `log-${row.id.toString()}`);
  await link(path.join(directory, 'log'), kept);
  return kept;
}

async function expectWholeLog(id: bigint, kept: string): Promise<void> {
  const lines = await readLines(scene, id);
  expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
  const stored = lines.filter((line) => line.stream === 'out' || line.stream === 'err');
  expect(stored.map((line) => `${line.text}\n`).join('')).toBe(await readFile(kept, 'utf8'));
}

async function expectApplied(id: bigint, column: string): Promise<void> {
  expect(await waitForEnd(scene, id)).toMatchObject({
    state: 'succeeded',
    outcome: 'applied',
    failure: null,
  });
  const [counted] = await readRows(scene, `SELECT COUNT(*) AS n, COUNT(${column}) AS filled FROM orders`);
  expect(counted).toEqual({ n: String(rows), filled: '0' });
  await waitFor(scene, id, ({ phase }) => phase === null);
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a worker that is killed', () => {
  it('in the copy loses no line and no row: the next one follows gh-ost to the end', async () => {
    const first = await work();
    const { executionIds } = await scene.run('ALTER TABLE orders ADD COLUMN a INT', { settings: gentle });
    const id = executionIds[0] ?? 0n;
    const copying = await waitFor(scene, id, (row) => row.phase === 'copying' && row.lastSeq > 12n);
    const kept = await keepLog(copying);
    await first.end('SIGKILL');
    await sleep(1_500);
    expect(isAlive(copying.pid)).toBe(true);
    expect((await readExecution(scene, id)).copiedAt).toBeNull();
    await work();
    const adopted = await waitFor(scene, id, (row) => row.fence > copying.fence && row.state === 'running');
    expect(adopted.pid).toBe(copying.pid);
    await expectApplied(id, 'a');
    await expectWholeLog(id, kept);
  });

  it('while the cut-over is held back leaves it held back, and the next worker makes it', async () => {
    const first = await work();
    const { executionIds } = await scene.run('ALTER TABLE orders ADD COLUMN b INT', { cutOver: 'wait' });
    const id = executionIds[0] ?? 0n;
    const postponed = await waitFor(scene, id, (row) => row.phase === 'postponed');
    const kept = await keepLog(postponed);
    await first.end('SIGKILL');
    await sleep(2_000);
    await work();
    await waitFor(scene, id, (row) => row.fence > postponed.fence && row.phase === 'postponed');
    expect(await readRows(scene, "SHOW COLUMNS FROM orders LIKE 'b'")).toEqual([]);
    await cutOver(scene, id);
    await expectApplied(id, 'b');
    await expectWholeLog(id, kept);
  });

  it('at the cut-over leaves it to the target to say that it happened', async () => {
    const first = await work();
    const { executionIds } = await scene.run('ALTER TABLE orders ADD COLUMN c INT', { cutOver: 'wait' });
    const id = executionIds[0] ?? 0n;
    const postponed = await waitFor(scene, id, (row) => row.phase === 'postponed');
    const kept = await keepLog(postponed);
    const asked = cutOver(scene, id).catch(() => undefined);
    while ((await listCutOvers(scene.platform.database.prisma, id)).length === 0) await sleep(10);
    await sleep(150);
    await first.end('SIGKILL');
    await sleep(2_500);
    expect((await readExecution(scene, id)).outcome).toBeNull();
    await work();
    await asked;
    const attempts = async () => listCutOvers(scene.platform.database.prisma, id);
    // Where the kill came before the command was sent, nobody sends it a second time.
    await waitFor(scene, id, (row) => row.state === 'succeeded' || row.phase === 'postponed');
    if ((await readExecution(scene, id)).state !== 'succeeded') await cutOver(scene, id);
    await expectApplied(id, 'c');
    await expectWholeLog(id, kept);
    expect((await attempts()).every((attempt) => attempt.result !== null)).toBe(true);
  });

  it('in the middle of a direct statement: the server goes on, and the target tells that it was applied', async () => {
    await makeTable(scene, 'wide', 600_000);
    const first = await work();
    const { executionIds } = await scene.run('CREATE INDEX by_all ON wide (pad, v)');
    const id = executionIds[0] ?? 0n;
    const isRunning = async () =>
      (await readRows(scene, "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'CREATE INDEX%'"))
        .length > 0;
    await expect.poll(isRunning, { interval: 10, timeout: 60_000 }).toBe(true);
    await first.end('SIGKILL');
    expect(await readExecution(scene, id)).toMatchObject({
      state: 'running',
      phase: 'sending',
      outcome: null,
    });
    await work();
    expect(await waitForEnd(scene, id)).toMatchObject({
      state: 'succeeded',
      outcome: 'applied',
      evidence: { code: 'evidence-index-there' },
    });
    expect(await readRows(scene, "SHOW INDEX FROM wide WHERE Key_name = 'by_all'")).toHaveLength(2);
  });
});

describe('a worker that gets SIGTERM in the copy', () => {
  it('exits 0 within ten seconds, leaves gh-ost alive, and the next one loses no line', async () => {
    const first = await work();
    const { executionIds } = await scene.run('ALTER TABLE orders ADD COLUMN d INT', { settings: gentle });
    const id = executionIds[0] ?? 0n;
    const copying = await waitFor(scene, id, (row) => row.phase === 'copying' && row.lastSeq > 12n);
    const kept = await keepLog(copying);
    const startedAt = Date.now();
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(isAlive(copying.pid)).toBe(true);
    await work();
    await waitFor(scene, id, (row) => row.fence > copying.fence && row.state === 'running');
    await expectApplied(id, 'd');
    await expectWholeLog(id, kept);
  });
});
