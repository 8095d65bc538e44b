import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AltergateError } from '@altergate/domain';
import { directEngine, ghostEngine } from '@altergate/engines';
import type { Engine, Job } from '@altergate/engines';
import { cancelRun, setPhase, withTransaction } from '@altergate/db';
import type { Worker } from '@altergate/runner';
import { readDefinition } from '@altergate/inspect';
import { addInstance } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  actorOf,
  command,
  cutOver,
  makeTable,
  openScene,
  readExecution,
  readLines,
  readRows,
  waitFor,
  waitForEnd,
} from '../scene.ts';
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

async function work(options: Parameters<Scene['worker']>[0] = {}): Promise<Worker> {
  const worker = await scene.worker(options);
  workers.push(worker);
  return worker;
}

async function ticketState(ticketId: bigint): Promise<string> {
  return (await scene.platform.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
}

const locks = () => scene.platform.database.prisma.tableLock.count();

describe('a queued execution', () => {
  it('runs through gh-ost to applied, with every line of its log stored byte for byte', async () => {
    await makeTable(scene, 'orders', 2_000);
    let log = '';
    const keepLog: Engine = {
      ...ghostEngine,
      clean: async (job: Job, intent, ...rest) => {
        log = await readFile(path.join(intent.directory ?? '', 'log'), 'utf8');
        return ghostEngine.clean(job, intent, ...rest);
      },
    };
    const run = await scene.run('ALTER TABLE orders ADD COLUMN note INT');
    await work({ engines: { 'gh-ost': keepLog, direct: directEngine } });
    const id = run.executionIds[0] ?? 0n;
    const row = await waitForEnd(scene, id);
    expect(row).toMatchObject({ state: 'succeeded', outcome: 'applied', failure: null, exitCode: 0 });
    expect(row.afterDefinition).toContain('`note` int');
    expect(await readRows(scene, 'SELECT COUNT(*) AS n, COUNT(note) AS notes FROM orders')).toEqual([
      { n: '2000', notes: '0' },
    ]);
    await waitFor(scene, id, ({ phase }) => phase === null);
    const lines = await readLines(scene, id);
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
    const childs = lines.filter((line) => line.stream === 'out' || line.stream === 'err');
    expect(childs.map((line) => `${line.text}\n`).join('')).toBe(log);
    expect(Number(row.logOffset)).toBe(Buffer.byteLength(log));
    expect(await ticketState(run.ticketId)).toBe('succeeded');
    expect(await locks()).toBe(0);
    const artifacts = await scene.platform.database.prisma.artifact.findMany({ where: { executionId: id } });
    expect(
      artifacts.filter((artifact) => artifact.state === 'kept').map((artifact) => artifact.kind),
    ).toEqual(['old_table']);
    expect(
      artifacts.filter((artifact) => ['expected', 'present', 'dropping'].includes(artifact.state)),
    ).toEqual([]);
  });

  it('creates a table and alters it in one ticket, in their order', async () => {
    const run = await scene.run(
      'CREATE TABLE fresh (id INT PRIMARY KEY); ALTER TABLE fresh ADD COLUMN a INT; ALTER TABLE fresh ADD COLUMN b INT',
    );
    await work();
    for (const id of run.executionIds)
      expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
    const rows = await readRows(scene, 'SHOW COLUMNS FROM fresh');
    expect(rows.map((row) => row['Field'])).toEqual(['id', 'a', 'b']);
    const starts = await Promise.all(run.executionIds.map((id) => readExecution(scene, id)));
    expect(starts.map((row) => row.engine)).toEqual(['direct', 'gh-ost', 'gh-ost']);
    expect(await ticketState(run.ticketId)).toBe('succeeded');
  });

  it('stops the rest of its ticket when it fails', async () => {
    const run = await scene.run(
      'CREATE TABLE one (id INT); CREATE TABLE orders (id INT); CREATE TABLE two (id INT)',
    );
    await makeTable(scene, 'orders', 1);
    // The plan saw orders as it is now; what fails is the server's refusal.
    await scene.platform.database.prisma.plan.updateMany({
      where: { ticketId: run.ticketId, statement: { position: 1 } },
      data: {
        beforeKind: 'definition',
        beforeDefinition: await readDefinition(scene.sql, scene.target.name, 'orders'),
      },
    });
    await work();
    const [one = 0n, orders = 0n, two = 0n] = run.executionIds;
    expect(await waitForEnd(scene, orders)).toMatchObject({
      state: 'failed',
      outcome: 'not_applied',
      failure: { code: 'direct-table-exists' },
    });
    expect(await readExecution(scene, one)).toMatchObject({ state: 'succeeded' });
    expect(await readExecution(scene, two)).toMatchObject({ state: 'cancelled', outcome: 'not_applied' });
    expect(await ticketState(run.ticketId)).toBe('partially_applied');
  });

  it('fails without touching the table when the table is not what the plan was approved for', async () => {
    await makeTable(scene, 'drifting', 10);
    const run = await scene.run('ALTER TABLE drifting ADD COLUMN note INT');
    await scene.sql.query('ALTER TABLE drifting ADD COLUMN by_hand INT');
    await work();
    const id = run.executionIds[0] ?? 0n;
    expect(await waitForEnd(scene, id)).toMatchObject({
      state: 'failed',
      failure: { code: 'definition-drifted' },
    });
    expect(await ticketState(run.ticketId)).toBe('failed');
  });

  it('fails with the reason when the password of the instance is wrong', async () => {
    const instanceId = await addInstance(scene.platform, scene.target, { password: 'not-it' });
    const run = await scene.run('CREATE TABLE never (id INT)', { instanceId });
    await work();
    expect(await waitForEnd(scene, run.executionIds[0] ?? 0n)).toMatchObject({
      state: 'failed',
      outcome: 'not_applied',
      failure: { code: 'target-access-denied' },
    });
  });
});

describe('several at once', () => {
  it('are never run by two workers', async () => {
    const starts: string[] = [];
    const counting: Engine = {
      ...directEngine,
      start: (job, intent, journal) => {
        starts.push(job.executionId);
        return directEngine.start(job, intent, journal);
      },
    };
    const engines = { direct: counting };
    const runs = await Promise.all(
      Array.from({ length: 8 }, (_, index) => scene.run(`CREATE TABLE many_${String(index)} (id INT)`)),
    );
    await Promise.all([work({ engines }), work({ engines }), work({ engines })]);
    const ids = runs.flatMap((run) => run.executionIds);
    for (const id of ids) expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
    expect([...starts].sort()).toEqual(ids.map(String).sort());
  });

  it('wait for each other on one table, and say for which execution they wait', async () => {
    await makeTable(scene, 'shared', 500);
    const first = await scene.run('ALTER TABLE shared ADD COLUMN a INT', { cutOver: 'wait' });
    await work();
    const firstId = first.executionIds[0] ?? 0n;
    await waitFor(scene, firstId, (row) => row.phase === 'postponed');
    const second = await scene.run('CREATE INDEX by_v ON shared (v)');
    const secondId = second.executionIds[0] ?? 0n;
    const waiting = await waitFor(scene, secondId, (row) => row.waiting !== null);
    expect(waiting).toMatchObject({
      state: 'queued',
      waiting: { code: 'waits-for-table', params: { table: 'shared', execution: firstId.toString() } },
    });
    await command(scene, firstId, 'abandon');
    expect(await waitForEnd(scene, firstId)).toMatchObject({ state: 'cancelled', outcome: 'not_applied' });
    expect(await waitForEnd(scene, secondId)).toMatchObject({ state: 'succeeded' });
    expect((await readRows(scene, "SHOW TABLES LIKE '%\\_gho'")).length).toBe(0);
  });
});

describe('a person', () => {
  it('cancels what is queued: nothing is done', async () => {
    const run = await scene.run('CREATE TABLE not_made (id INT)');
    await withTransaction(scene.platform.database.prisma, (tx) =>
      cancelRun(tx, run.ticketId, actorOf(scene)),
    );
    await work();
    expect(await readExecution(scene, run.executionIds[0] ?? 0n)).toMatchObject({ state: 'cancelled' });
    expect(await readRows(scene, "SHOW TABLES LIKE 'not\\_made'")).toEqual([]);
  });

  it('cancels what is just being claimed and would go back to wait for its table', async () => {
    const { prisma } = scene.platform.database;
    const [holder, run] = [
      await scene.run('CREATE TABLE busy (id INT)'),
      await scene.run('CREATE TABLE busy (id INT)'),
    ];
    await withTransaction(prisma, (tx) => cancelRun(tx, holder.ticketId, actorOf(scene)));
    const [server] = await readRows(scene, 'SELECT @@GLOBAL.server_uuid AS uuid');
    const place = { databaseName: scene.target.name, tableName: 'busy' };
    const executionId = holder.executionIds[0] ?? 0n;
    await prisma.tableLock.create({ data: { ...place, serverUuid: String(server?.['uuid']), executionId } });
    await work();
    const id = run.executionIds[0] ?? 0n;
    await waitFor(scene, id, ({ waiting }) => waiting !== null);
    // As a cancel leaves it that meets the claim.
    await prisma.execution.update({ where: { id }, data: { cancelRequestedAt: new Date() } });
    expect(await waitForEnd(scene, id, 8_000)).toMatchObject({ state: 'cancelled', outcome: 'not_applied' });
    expect(await ticketState(run.ticketId)).toBe('cancelled');
    await prisma.tableLock.deleteMany({ where: { executionId } });
  });

  it('cancels what runs: gh-ost ends, its tables go, the table stays as it was', async () => {
    await makeTable(scene, 'cancelled', 500);
    const run = await scene.run('ALTER TABLE cancelled ADD COLUMN a INT', { cutOver: 'wait' });
    await work();
    const id = run.executionIds[0] ?? 0n;
    await waitFor(scene, id, (row) => row.phase === 'postponed');
    await withTransaction(scene.platform.database.prisma, (tx) =>
      cancelRun(tx, run.ticketId, actorOf(scene)),
    );
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'cancelled', outcome: 'not_applied' });
    expect(await ticketState(run.ticketId)).toBe('cancelled');
    await waitFor(scene, id, ({ phase }) => phase === null);
    expect(await readRows(scene, "SHOW TABLES LIKE '%cancelled\\_%'")).toEqual([]);
    const lines = await readLines(scene, id);
    expect(lines.find((line) => line.stream === 'you')?.message).toEqual({
      code: 'you-abandon',
      params: { person: 'Dana' },
    });
  });

  it('pauses and resumes, and is named while it is paused', async () => {
    await makeTable(scene, 'paused', 500);
    const run = await scene.run('ALTER TABLE paused ADD COLUMN a INT', { cutOver: 'wait' });
    await work();
    const id = run.executionIds[0] ?? 0n;
    await waitFor(scene, id, (row) => row.phase === 'postponed');
    await command(scene, id, 'pause');
    await waitFor(scene, id, (row) => row.pausedBy === scene.platform.personId);
    await command(scene, id, 'resume');
    await waitFor(scene, id, (row) => row.pausedBy === null);
    await cutOver(scene, id);
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
  });
});

describe('a worker that stops', () => {
  it('ends what lives as interrupted when it is told to, and cleans up', async () => {
    await makeTable(scene, 'broken_off', 500);
    const run = await scene.run('ALTER TABLE broken_off ADD COLUMN a INT', { cutOver: 'wait' });
    const worker = await work();
    const id = run.executionIds[0] ?? 0n;
    await waitFor(scene, id, (row) => row.phase === 'postponed');
    await worker.stop({ interruptRuns: true });
    const row = await readExecution(scene, id);
    expect(row).toMatchObject({
      state: 'interrupted',
      outcome: 'not_applied',
      failure: { code: 'interrupted-by-stop' },
    });
    expect(await readRows(scene, "SHOW TABLES LIKE '%broken\\_off\\_%'")).toEqual([]);
    const directory = (row.intent as { directory: string }).directory;
    await expect(access(directory)).rejects.toThrow();
  });

  it('leaves gh-ost alive otherwise, and the next worker takes it up at once', async () => {
    await makeTable(scene, 'handed_on', 500);
    const run = await scene.run('ALTER TABLE handed_on ADD COLUMN a INT', { cutOver: 'wait' });
    const first = await work();
    const id = run.executionIds[0] ?? 0n;
    const before = await waitFor(scene, id, (row) => row.phase === 'postponed');
    await first.stop({ interruptRuns: false });
    expect(process.kill(before.pid ?? 0, 0)).toBe(true);
    const stoppedAt = Date.now();
    const second = await work();
    const adopted = await waitFor(scene, id, (row) => row.workerId === second.id && row.state === 'running');
    expect(Date.now() - stoppedAt).toBeLessThan(5_000);
    expect(adopted).toMatchObject({ pid: before.pid, fence: before.fence + 1n });
    await expect(
      setPhase(scene.platform.database.prisma, { executionId: id, fence: before.fence }, 'copying'),
    ).rejects.toEqual(expect.objectContaining({ code: 'lease-lost' }) as AltergateError);
    await cutOver(scene, id);
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded', outcome: 'applied' });
  });
});
