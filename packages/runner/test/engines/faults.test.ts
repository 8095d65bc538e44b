import { claimForAdoption } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { directEngine } from '@altergate/engines';
import type { Engine } from '@altergate/engines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ActiveRuns } from '../../src/active-runs.ts';
import { faultLimit, leaseSeconds } from '../../src/context.ts';
import type { WorkerContext } from '../../src/context.ts';
import { FaultStreaks } from '../../src/fault-streaks.ts';
import { announceWorker } from '../../src/presence.ts';
import { runAdopted } from '../../src/run.ts';
import { logger, openScene, readExecution, readLines, readRows, waitFor, waitForEnd } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const prisma = () => scene.platform.database.prisma;

/** A worker without loops: every call of `takeUp` is the takeover that a lease's end would bring. */
async function takerOver(id: bigint, engine: Engine) {
  const about = { programVersion: 'test', ghostBinary: null, logger };
  const presence = await announceWorker(prisma(), about);
  const context: WorkerContext = {
    database: scene.platform.database,
    secretKey: scene.platform.secretKey,
    stateDirectory: scene.stateDirectory,
    ghostBinary: null,
    engines: { direct: engine },
    logger,
    ...presence,
    faults: new FaultStreaks(),
  };
  return async () => {
    await prisma().execution.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    const held = await claimForAdoption(prisma(), { ...presence, leaseSeconds, deadWorkerIds: [] });
    if (held?.executionId !== id) throw new Error('the execution was not taken up');
    await runAdopted(context, held, new ActiveRuns(logger));
    return readExecution(scene, id);
  };
}

/** An execution whose worker went away after the intent, right before anything was sent. */
async function leftBehind(text: string) {
  const leaving: Engine = {
    ...directEngine,
    attend: async (job, intent, started, journal) => {
      await journal.phase('sending');
      await directEngine.interrupt(job, intent, started);
      throw new AltergateError('attending-stopped', { executionId: job.executionId });
    },
  };
  const run = await scene.run(text);
  const id = run.executionIds[0] ?? 0n;
  const first = await scene.worker({ engines: { direct: leaving } });
  await waitFor(scene, id, (row) => row.phase === 'sending');
  await first.stop({ interruptRuns: false });
  return id;
}

async function saidCodes(id: bigint): Promise<string[]> {
  const lines = await readLines(scene, id);
  return lines.flatMap(({ stream, message }) => {
    const told = message?.code === 'run-fault' || message?.code === 'target-not-asked';
    return told && stream === 'sys' ? [String(message.params['fault'] ?? message.params['reason'])] : [];
  });
}

describe('a fault after the intent that comes back with every takeover', () => {
  it('is told once per kind, and after the limit a person is asked, with the table locked', async () => {
    const id = await leftBehind('CREATE TABLE never_sent (id INT PRIMARY KEY)');
    let faults = 0;
    const broken: Engine = {
      ...directEngine,
      find: () => {
        faults += 1;
        return Promise.reject(
          faults < 3 ? new AltergateError('run-lock-taken', { lock: 'x' }) : new Error('broken'),
        );
      },
    };
    const takeUp = await takerOver(id, broken);
    while (faults < faultLimit - 1)
      expect(await takeUp()).toMatchObject({ state: 'adopting', outcome: null });
    expect(await saidCodes(id)).toEqual(['run-lock-taken', 'internal-fault']);
    const row = await takeUp();
    expect(row).toMatchObject({
      ...{ state: 'needs_attention', outcome: 'unknown', evidence: { code: 'evidence-fault' } },
      failure: { code: 'fault-after-start', params: { fault: 'internal-fault' }, sensitive: true },
    });
    expect(await saidCodes(id)).toEqual(['run-lock-taken', 'internal-fault']);
    expect(await prisma().tableLock.count({ where: { executionId: id } })).toBe(1);
    expect(await readRows(scene, "SHOW TABLES LIKE 'never\\_sent'")).toEqual([]);
  });

  it('never gives up a target that does not answer, and tells that once', async () => {
    const id = await leftBehind('CREATE TABLE silent (id INT PRIMARY KEY)');
    const silent: Engine = {
      ...directEngine,
      find: () =>
        Promise.reject(new AltergateError('target-unreachable', { host: 'h', port: 1, reason: 'x' })),
    };
    const takeUp = await takerOver(id, silent);
    for (let time = 0; time <= faultLimit; time += 1) {
      expect(await takeUp()).toMatchObject({ state: 'adopting', failure: null });
    }
    expect(await saidCodes(id)).toEqual(['target-unreachable']);
    expect(await (await takerOver(id, directEngine))()).toMatchObject({
      ...{ state: 'interrupted', outcome: 'not_applied' },
    });
  });

  it('is counted anew once the execution has come further', async () => {
    const streaks = new FaultStreaks();
    const at = (rowsCopied: number | null) => streaks.count(1n, { phase: 'copying', rowsCopied });
    expect([at(10), at(10), at(null), at(11), at(11)]).toEqual([1, 2, 3, 1, 2]);
    expect(streaks.count(1n, { phase: 'postponed', rowsCopied: 11 })).toBe(1);
    streaks.forget(1n);
    expect(at(11)).toBe(1);
  });
});

describe('a fault while a run is followed', () => {
  it('is told in its log, and the run goes on to its end', async () => {
    let faults = 0;
    const stumbling: Engine = {
      ...directEngine,
      attend: async (job, intent, started, journal, signal) => {
        faults += 1;
        const ended = faults === 2 ? null : await directEngine.attend(job, intent, started, journal, signal);
        if (ended === null || faults === 1) throw new Error('stumbled after the answer');
        return ended;
      },
    };
    const run = await scene.run('CREATE TABLE followed (id INT PRIMARY KEY)');
    const id = run.executionIds[0] ?? 0n;
    const worker = await scene.worker({ engines: { direct: stumbling } });
    const row = await waitForEnd(scene, id, 30_000);
    await worker.stop({ interruptRuns: false });
    expect(row).toMatchObject({ state: 'succeeded', evidence: { code: 'evidence-now-there' } });
    expect(faults).toBe(3);
    expect(await saidCodes(id)).toEqual(['internal-fault']);
  });
});
