import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { listArtifacts, putArtifactRow, withTransaction } from '@altergate/db';
import type { ArtifactRow } from '@altergate/db';
import { ghostEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { dropOldTable } from '@altergate/runner';
import { describe, expect, it } from 'vitest';
import { actor, prisma, scene, setUpAftermath, work } from '../aftermath-scene.ts';
import { makeTable, readLines, readRows, waitFor, waitForEnd } from '../scene.ts';

setUpAftermath();

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

  it('stays kept where its removal was refused before anything was dropped', async () => {
    await makeTable(scene, 'refused', 20);
    const run = await scene.run('ALTER TABLE refused ADD COLUMN note INT');
    await work();
    const id = run.executionIds[0] ?? 0n;
    expect(await waitForEnd(scene, id)).toMatchObject({ state: 'succeeded' });
    await waitFor(scene, id, ({ phase }) => phase === null);
    const { name } = await oldTable(id);
    const drop = async () => dropOldTable(scene.platform, await oldTable(id), asker());

    const { intent } = await prisma().execution.findUniqueOrThrow({ where: { id } });
    const stored = intent as { readonly serverUuid: string };
    const elsewhere = { ...stored, serverUuid: randomUUID() };
    await prisma().execution.update({ where: { id }, data: { intent: elsewhere } });
    await expect(drop()).rejects.toMatchObject({ code: 'other-server' });
    expect(await oldTable(id)).toMatchObject({ state: 'kept' });
    await prisma().execution.update({ where: { id }, data: { intent: stored } });

    await scene.sql.query(`RENAME TABLE ${name} TO taken_away`);
    await scene.sql.query(`CREATE TABLE ${name} (id INT PRIMARY KEY)`);
    await expect(drop()).rejects.toMatchObject({ code: 'kept-table-changed' });
    expect(await oldTable(id)).toMatchObject({ state: 'kept' });
    await scene.sql.query(`DROP TABLE ${name}`);
    await scene.sql.query(`RENAME TABLE taken_away TO ${name}`);

    await drop();
    expect(await oldTable(id)).toMatchObject({ state: 'dropped' });
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
