import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import {
  addInstance,
  findInFiles,
  findInProcessArguments,
  findInTables,
  newCanary,
} from '@altergate/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTable, openScene, waitFor, waitForEnd } from '../scene.ts';
import type { Scene } from '../scene.ts';

let scene: Scene;
let logs: string;
const canary = newCanary();
const account = { user: 'canary', password: canary.password };

beforeAll(async () => {
  scene = await openScene();
  logs = await mkdtemp(path.join(tmpdir(), 'logs-'));
  await scene.sql.query("CREATE USER ?@'%' IDENTIFIED BY ?", [account.user, account.password]);
  await scene.sql.query("GRANT ALL ON *.* TO ?@'%'", [account.user]);
});

afterAll(async () => {
  await scene.sql.query("DROP USER ?@'%'", [account.user]);
  await scene.close();
  await rm(logs, { recursive: true, force: true });
});

/** Everywhere where the password must not be; names of the places where it is. */
async function findEverywhere(mark: string): Promise<string[]> {
  const places = await Promise.all([
    findInTables(scene.platformDatabase, mark),
    findInFiles(scene.stateDirectory, mark),
    findInFiles(logs, mark),
    findInProcessArguments(mark),
  ]);
  return places.flat();
}

describe('the password of an instance', () => {
  it('stands in no table, file, log or process argument while gh-ost runs with it and afterwards', async () => {
    await makeTable(scene, 'orders', 20_000);
    const server = { ...scene.target, ...account };
    const instanceId = await addInstance(scene.platform, server);
    const destination = pino.destination({ dest: path.join(logs, 'worker.log'), sync: true });
    const worker = await scene.worker({ logger: pino({ level: 'trace' }, destination) });
    try {
      const run = await scene.run('ALTER TABLE orders ADD COLUMN note INT', {
        instanceId,
        server,
        settings: { chunkSize: 500, niceRatio: 5 },
      });
      const id = run.executionIds[0] ?? 0n;
      const copying = await waitFor(scene, id, ({ phase }) => phase === 'copying');
      expect(await findInProcessArguments(copying.runToken?.slice(0, 16) ?? 'no token')).toHaveLength(1);
      expect(await findEverywhere(canary.mark)).toEqual([]);
      expect((await waitForEnd(scene, id)).outcome).toBe('applied');
      await waitFor(scene, id, ({ phase }) => phase === null);
    } finally {
      await worker.stop({ interruptRuns: true });
    }
    expect(await findEverywhere(canary.mark)).toEqual([]);
    expect(await findInTables(scene.platformDatabase, 'Row copy complete')).toEqual(['log_chunks.data']);
  });

  it('stands nowhere either when the server refuses it', async () => {
    await makeTable(scene, 'refused', 10);
    const refused = newCanary();
    const instanceId = await addInstance(scene.platform, { ...scene.target, password: refused.password });
    const destination = pino.destination({ dest: path.join(logs, 'refused.log'), sync: true });
    const worker = await scene.worker({ logger: pino({ level: 'trace' }, destination) });
    try {
      const run = await scene.run('ALTER TABLE refused ADD COLUMN note INT', { instanceId });
      expect((await waitForEnd(scene, run.executionIds[0] ?? 0n)).state).toBe('failed');
    } finally {
      await worker.stop({ interruptRuns: true });
    }
    expect(await findEverywhere(refused.mark)).toEqual([]);
  });
});

describe('the search for a password', () => {
  it('finds it in a column, in a compressed log, in a file and in the arguments of a process', async () => {
    const { mark, password } = newCanary();
    const { prisma } = scene.platform.database;
    await prisma.outboxEntry.create({
      data: { topic: 'canary', topicKey: '1', payload: { text: password } },
    });
    const chunk = deflateSync(JSON.stringify([{ seq: 1, text: password }]));
    await prisma.$executeRaw`
      INSERT INTO log_chunks
        (execution_id, first_seq, last_seq, byte_from, byte_to, has_sensitive, streams, worst_level, data)
      VALUES (999999999, 1, 1, 0, 1, FALSE, 'out', 'info', ${chunk})`;
    await writeFile(
      path.join(logs, 'careless.log'),
      `token ${Buffer.from(`xy${password}`).toString('base64')}`,
    );
    const careless = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', password], {
      stdio: 'ignore',
    });
    try {
      await once(careless, 'spawn');
      await sleep(50);
      const hits = await findEverywhere(mark);
      expect(hits.slice(0, 3)).toEqual(['log_chunks.data', 'outbox.payload', 'careless.log']);
      expect(hits[3]).toContain(String(careless.pid));
      expect(hits).toHaveLength(4);
    } finally {
      careless.kill('SIGKILL');
      await once(careless, 'exit');
    }
  });
});
