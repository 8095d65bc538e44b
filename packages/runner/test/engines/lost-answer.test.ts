import { AltergateError } from '@altergate/domain';
import { directEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { look, prisma, scene, setUpAftermath, ticketState, work } from '../aftermath-scene.ts';
import { readExecution, waitFor, waitForEnd } from '../scene.ts';

setUpAftermath();

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
