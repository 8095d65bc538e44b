import { setTimeout as sleep } from 'node:timers/promises';
import { listArtifacts, putArtifactRow, withTransaction } from '@altergate/db';
import type { Actor, ArtifactRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { directEngine, ghostEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { checkAgain, dropOldTable } from '@altergate/runner';
import type { Worker } from '@altergate/runner';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeTable, openScene, readExecution, readLines, readRows, waitFor, waitForEnd } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
let actor: Actor;
const workers: Worker[] = [];

beforeAll(async () => {
  scene = await openScene();
  actor = {
    kind: 'session',
    principalId: 0n,
    userId: scene.platform.personId,
    address: '127.0.0.1',
    requestId: 'test',
  };
});

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop({ interruptRuns: true });
});

afterAll(() => scene.close());

async function work(options: Parameters<Scene['worker']>[0] = {}): Promise<Worker> {
  const worker = await scene.worker(options);
  workers.push(worker);
  return worker;
}

const prisma = () => scene.platform.database.prisma;

async function ticketState(ticketId: bigint): Promise<string> {
  return (await prisma().ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
}

function look(executionId: bigint, version: number) {
  const { database, secretKey } = scene.platform;
  const guard = () => Promise.resolve();
  return checkAgain({ database, secretKey, executionId, version, actor, guard });
}

/** A direct engine whose worker dies between writing `sending` and hearing the server's answer; sent or not. */
function dyingEngine(sent: boolean): Engine {
  return {
    ...directEngine,
    attend: async (job, intent, started, journal) => {
      await journal.phase('sending');
      if (sent) await scene.sql.query(job.statement.text);
      await directEngine.interrupt(job, intent, started);
      throw new AltergateError('attending-stopped', { executionId: job.executionId });
    },
  };
}

async function dieWhileSending(text: string, sent: boolean) {
  const run = await scene.run(text);
  const id = run.executionIds[0] ?? 0n;
  const first = await work({ engines: { direct: dyingEngine(sent) } });
  await waitFor(scene, id, (row) => row.phase === 'sending');
  await first.stop({ interruptRuns: false });
  await work();
  return { id, ticketId: run.ticketId, row: await waitForEnd(scene, id) };
}

describe('a direct statement whose worker died before it heard the answer', () => {
  it('is applied when the target shows it', async () => {
    const { row } = await dieWhileSending('CREATE TABLE shown (id INT PRIMARY KEY)', true);
    expect(row).toMatchObject({
      state: 'succeeded',
      outcome: 'applied',
      evidence: { code: 'evidence-now-there' },
    });
  });

  it('is not applied when the target is as before', async () => {
    const { row } = await dieWhileSending('CREATE TABLE never_shown (id INT PRIMARY KEY)', false);
    expect(row).toMatchObject({
      state: 'interrupted',
      outcome: 'not_applied',
      failure: { code: 'worker-gone' },
    });
  });

  it('is unknown, and keeps its table locked, when nothing could tell; looking again says the same', async () => {
    const { id, ticketId, row } = await dieWhileSending('CREATE TABLE IF NOT EXISTS shown (id INT)', true);
    expect(row).toMatchObject({
      state: 'needs_attention',
      outcome: 'unknown',
      evidence: { code: 'evidence-was-there-before' },
    });
    expect(await ticketState(ticketId)).toBe('needs_attention');
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(1);
    const again = await look(id, row.version);
    expect(again).toMatchObject({ outcome: 'unknown', evidence: { code: 'evidence-was-there-before' } });
    expect(await readExecution(scene, id)).toMatchObject({ state: 'needs_attention', version: row.version });
    await prisma().tableLock.deleteMany({ where: { executionId: id } });
  });

  it('goes back to the queue when it was never about to be sent', async () => {
    const waiting: Engine = {
      ...directEngine,
      start: async (job, intent, journal) => {
        const started = await directEngine.start(job, intent, journal);
        await directEngine.interrupt(job, intent, started);
        return started;
      },
      attend: (job) =>
        Promise.reject(new AltergateError('attending-stopped', { executionId: job.executionId })),
    };
    const run = await scene.run('CREATE TABLE second_try (id INT PRIMARY KEY)');
    const id = run.executionIds[0] ?? 0n;
    const first = await work({ engines: { direct: waiting } });
    const begun = await waitFor(scene, id, (row) => row.state === 'running');
    await first.stop({ interruptRuns: false });
    await work();
    const row = await waitForEnd(scene, id);
    expect(row).toMatchObject({ state: 'succeeded', evidence: { code: 'evidence-server-confirmed' } });
    expect(row.runToken).not.toBe(begun.runToken);
  });
});

describe('looking at the target again', () => {
  it('ends what is clear by now, frees its table and moves the ticket on', async () => {
    const { id, ticketId, row } = await dieWhileSending('CREATE TABLE IF NOT EXISTS shown (id INT)', true);
    expect(row.state).toBe('needs_attention');
    // A person finds out that the table had been missing at the time: then its being there proves the statement.
    const intent = row.intent as { details: { kinds: string[] } };
    await prisma().execution.update({
      where: { id },
      data: { intent: { ...intent, details: { ...intent.details, kinds: ['absent'] } } },
    });
    await expect(look(id, row.version - 1)).rejects.toMatchObject({ code: 'execution-moved' });
    expect(await look(id, row.version)).toMatchObject({ outcome: 'applied' });
    expect(await readExecution(scene, id)).toMatchObject({ state: 'succeeded', outcome: 'applied' });
    expect(await ticketState(ticketId)).toBe('succeeded');
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(0);
  });
});

describe('what a run leaves', () => {
  async function oldTable(id: bigint): Promise<ArtifactRow> {
    const [artifact] = (await listArtifacts(prisma(), { executionId: id })).filter(
      (each) => each.kind === 'old_table',
    );
    if (artifact === undefined) throw new Error('no old table');
    return artifact;
  }

  const asker = () => ({ actor, guard: () => Promise.resolve() });

  it('is an old table with a drop date, which a person drops once', async () => {
    await makeTable(scene, 'orders', 200);
    const run = await scene.run('ALTER TABLE orders ADD COLUMN note INT');
    await work();
    const id = run.executionIds[0] ?? 0n;
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
    await waitFor(scene, id, ({ phase }) => phase === null);
    const artifact = await oldTable(id);
    expect(artifact.state).toBe('kept');
    const days = ((artifact.dropAfter?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(await readRows(scene, `SELECT COUNT(*) AS n FROM ${artifact.name}`)).toEqual([{ n: '200' }]);

    await dropOldTable(scene.platform, artifact, asker());
    expect(await readRows(scene, `SHOW TABLES LIKE '%\\_del'`)).toEqual([]);
    expect(await oldTable(id)).toMatchObject({ state: 'dropped' });
    await expect(dropOldTable(scene.platform, artifact, asker())).rejects.toMatchObject({
      code: 'artifact-moved',
    });
    await expect(dropOldTable(scene.platform, await oldTable(id), asker())).rejects.toMatchObject({
      code: 'artifact-not-droppable',
    });
  });

  it('is told as dropped once it is, whatever whoever cleans wrote while the server waited to drop it', async () => {
    await makeTable(scene, 'read_long', 50);
    const run = await scene.run('ALTER TABLE read_long ADD COLUMN note INT');
    await work();
    const id = run.executionIds[0] ?? 0n;
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
    await waitFor(scene, id, ({ phase }) => phase === null);
    const artifact = await oldTable(id);
    await scene.sql.query('START TRANSACTION');
    await readRows(scene, `SELECT COUNT(*) FROM ${artifact.name}`);
    const dropped = dropOldTable(scene.platform, artifact, asker());
    while ((await oldTable(id)).state !== 'dropping') await sleep(10);
    await work();
    while ((await oldTable(id)).state === 'dropping') await sleep(20);
    await scene.sql.query('COMMIT');
    await dropped;
    expect(await readRows(scene, `SHOW TABLES LIKE '%\\_del'`)).toEqual([]);
    expect(await oldTable(id)).toMatchObject({ state: 'dropped' });
    const { kind, database, name } = artifact;
    const late = { kind, instanceId: scene.instanceId, database, name, state: 'kept', keepDays: 7 } as const;
    await withTransaction(prisma(), (tx) => putArtifactRow(tx, id, late));
    expect(await oldTable(id)).toMatchObject({ state: 'dropped' });
  });

  it('is removed later when it could not be removed at once', async () => {
    await makeTable(scene, 'stubborn', 200);
    let refusals = 1;
    const stubborn: Engine = {
      ...ghostEngine,
      clean: (...args) => {
        refusals -= 1;
        if (refusals < 0) return ghostEngine.clean(...args);
        return Promise.resolve({ complete: false, reason: { code: 'clean-process-alive', params: {} } });
      },
    };
    const run = await scene.run('ALTER TABLE stubborn ADD COLUMN note INT');
    const first = await work({ engines: { 'gh-ost': stubborn } });
    const id = run.executionIds[0] ?? 0n;
    await waitForEnd(scene, id);
    await waitFor(scene, id, ({ phase, leaseUntil }) => phase === null && leaseUntil !== null);
    const codes = (await readLines(scene, id)).map((line) => line.message?.code);
    expect(codes).toContain('clean-process-alive');
    await first.stop({ interruptRuns: false });
    await prisma().execution.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    await work();
    for (;;) {
      const open = await listArtifacts(prisma(), {
        executionId: id,
        states: ['expected', 'present', 'dropping'],
      });
      if (open.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await oldTable(id)).toMatchObject({ state: 'kept' });
  });

  it('makes nobody say applied when gh-ost exits without having changed the table', async () => {
    await makeTable(scene, 'pretended', 10);
    const run = await scene.run('ALTER TABLE pretended ADD COLUMN note INT');
    await work({ ghostBinary: new URL('../programs/nothing-done.mjs', import.meta.url).pathname });
    const row = await waitForEnd(scene, run.executionIds[0] ?? 0n);
    expect(row).toMatchObject({ state: 'failed', outcome: 'not_applied', exitCode: 0 });
    expect(row.failure).toMatchObject({ code: 'ended-without-change' });
    expect(await prisma().tableLock.count({ where: { executionId: row.id } })).toBe(0);
  });

  it('is nothing when gh-ost is not there, and the execution says so', async () => {
    await makeTable(scene, 'without_binary', 10);
    const run = await scene.run('ALTER TABLE without_binary ADD COLUMN note INT');
    await work({ ghostBinary: null });
    expect(await waitForEnd(scene, run.executionIds[0] ?? 0n)).toMatchObject({
      state: 'failed',
      outcome: 'not_applied',
      failure: { code: 'ghost-missing' },
    });
  });
});

describe('a gh-ost that is gone', () => {
  it('because somebody killed it ends as interrupted, with nothing changed and nothing left', async () => {
    await makeTable(scene, 'killed', 500);
    const run = await scene.run('ALTER TABLE killed ADD COLUMN a INT', { cutOver: 'wait' });
    await work();
    const id = run.executionIds[0] ?? 0n;
    const postponed = await waitFor(scene, id, (row) => row.phase === 'postponed');
    process.kill(postponed.pid ?? 0, 'SIGKILL');
    expect(await waitForEnd(scene, id)).toMatchObject({
      state: 'interrupted',
      outcome: 'not_applied',
      exitSignal: 'SIGKILL',
      failure: { code: 'ghost-killed' },
    });
    await waitFor(scene, id, ({ phase }) => phase === null);
    expect(await readRows(scene, "SHOW TABLES LIKE '%killed\\_%'")).toEqual([]);
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(0);
  });

  it('to another host before its process was written down leaves its table locked, too', async () => {
    await makeTable(scene, 'unwritten', 500);
    const run = await scene.run('ALTER TABLE unwritten ADD COLUMN a INT', { cutOver: 'wait' });
    const id = run.executionIds[0] ?? 0n;
    const first = await work();
    const postponed = await waitFor(scene, id, (row) => row.phase === 'postponed');
    await first.stop({ interruptRuns: false });
    await prisma().execution.update({
      where: { id },
      data: {
        hostId: '0'.repeat(64),
        pid: null,
        startTicks: null,
        bootId: null,
        leaseUntil: new Date(Date.now() - 600_000),
      },
    });
    const blind: Engine = { ...ghostEngine, find: () => Promise.resolve(null) };
    await work({ engines: { 'gh-ost': blind } });
    const row = await waitForEnd(scene, id);
    expect(row).toMatchObject({
      state: 'needs_attention',
      outcome: 'unknown',
      evidence: { code: 'evidence-process-on-other-host' },
    });
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(1);
    expect(await look(id, row.version)).toMatchObject({ outcome: 'unknown' });
    process.kill(postponed.pid ?? 0, 'SIGKILL');
  });

  it('to another host leaves its table locked and waits for a person, since it may still swap', async () => {
    await makeTable(scene, 'elsewhere', 500);
    const run = await scene.run('ALTER TABLE elsewhere ADD COLUMN a INT', { cutOver: 'wait' });
    const id = run.executionIds[0] ?? 0n;
    const first = await work();
    const postponed = await waitFor(scene, id, (row) => row.phase === 'postponed');
    await first.stop({ interruptRuns: false });
    await prisma().execution.update({
      where: { id },
      data: { hostId: '0'.repeat(64), leaseUntil: new Date(Date.now() - 600_000) },
    });
    // Both processes are on this machine; that the other host's cannot be seen has to be played.
    const blind: Engine = { ...ghostEngine, find: () => Promise.resolve(null) };
    await work({ engines: { 'gh-ost': blind } });
    const row = await waitForEnd(scene, id);
    expect(row).toMatchObject({
      state: 'needs_attention',
      outcome: 'unknown',
      evidence: { code: 'evidence-process-on-other-host' },
    });
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(1);
    expect((await readRows(scene, "SHOW TABLES LIKE '\\_elsewhere%\\_gho'")).length).toBe(1);
    expect(await look(id, row.version)).toMatchObject({ outcome: 'unknown' });
    process.kill(postponed.pid ?? 0, 'SIGKILL');
  });
});
