import { ghostEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { look, prisma, scene, setUpAftermath, work } from '../aftermath-scene.ts';
import { makeTable, readRows, waitFor, waitForEnd } from '../scene.ts';

setUpAftermath();

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
