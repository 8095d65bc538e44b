import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addCommand, readLog, withTransaction } from '@altergate/db';
import type { Actor } from '@altergate/db';
import type { CommandVerb, LogLine } from '@altergate/domain';
import { closeConnection, connectTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { startWorker } from '@altergate/runner';
import type { Worker, WorkerOptions } from '@altergate/runner';
import {
  addInstance,
  addRun,
  createPlatformDatabase,
  createTargetDatabase,
  openTestPlatform,
} from '@altergate/testing';
import type { AddedRun, RunWish, TestDatabase, TestPlatform } from '@altergate/testing';
import { pino } from 'pino';

/** A platform, a target and a place for runs, of one test file. */
export interface Scene {
  readonly platform: TestPlatform;
  readonly platformDatabase: TestDatabase;
  readonly target: TestDatabase;
  readonly instanceId: bigint;
  readonly stateDirectory: string;
  /** A session on the target's database, for what the test itself does there. */
  readonly sql: Connection;
  worker(options?: Partial<WorkerOptions>): Promise<Worker>;
  run(text: string, more?: Partial<RunWish>): Promise<AddedRun>;
  close(): Promise<void>;
}

/** As a worker gets it; `npm test` and the project's own set-up say which. */
export function ghostBinary(): string {
  const binary = process.env['ALTERGATE_GH_OST'];
  if (binary === undefined) throw new Error('ALTERGATE_GH_OST is not set');
  return binary;
}

export const logger = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });

export async function openScene(): Promise<Scene> {
  const platformDatabase = await createPlatformDatabase();
  const platform = await openTestPlatform(platformDatabase.url);
  const target = await createTargetDatabase();
  const instanceId = await addInstance(platform, target);
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'runs-'));
  const sql = await connectTarget(
    {
      instanceId: '0',
      host: target.host,
      port: target.port,
      account: target.user,
      password: () => target.password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    { database: target.name },
  );
  return {
    platform,
    platformDatabase,
    target,
    instanceId,
    stateDirectory,
    sql,
    worker: (options = {}) =>
      startWorker({
        database: platform.database,
        secretKey: platform.secretKey,
        stateDirectory,
        ghostBinary: ghostBinary(),
        logger,
        programVersion: 'test',
        ...options,
      }),
    run: (text, more = {}) =>
      addRun(platform, { instanceId, server: target, database: target.name, text, ...more }),
    close: async () => {
      await closeConnection(sql);
      await platform.database.close();
      await platformDatabase.drop();
      await target.drop();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}

export function readExecution(scene: Scene, id: bigint) {
  return scene.platform.database.prisma.execution.findUniqueOrThrow({ where: { id } });
}

export type ExecutionRow = Awaited<ReturnType<typeof readExecution>>;

/** Waits until the execution is as wanted; fails with what it was last after the time. */
export async function waitFor(
  scene: Scene,
  id: bigint,
  isWanted: (row: ExecutionRow) => boolean,
  timeoutMs = 60_000,
): Promise<ExecutionRow> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const row = await readExecution(scene, id);
    if (isWanted(row)) return row;
    if (Date.now() > end) {
      const { state, phase, outcome, failure, waiting, evidence } = row;
      const lines = (await readLines(scene, id)).slice(-15).map((line) => line.message?.code ?? line.text);
      throw new Error(
        `waited in vain: ${JSON.stringify({ state, phase, outcome, failure, waiting, evidence, lines }, null, 1)}`,
      );
    }
    await sleep(100);
  }
}

const ends = ['succeeded', 'failed', 'cancelled', 'interrupted', 'needs_attention'];

export function waitForEnd(scene: Scene, id: bigint, timeoutMs?: number): Promise<ExecutionRow> {
  return waitFor(scene, id, (row) => ends.includes(row.state), timeoutMs);
}

export function readLines(scene: Scene, id: bigint): Promise<LogLine[]> {
  return readLog(scene.platform.database.prisma, id, 1, 100_000);
}

export async function readRows(scene: Scene, text: string): Promise<readonly Record<string, unknown>[]> {
  const [rows] = await scene.sql.query(text);
  return rows as unknown as readonly Record<string, unknown>[];
}

/** Makes a table of so many rows with set-based SQL. */
export async function makeTable(scene: Scene, name: string, rows: number): Promise<void> {
  await scene.sql.query(`DROP TABLE IF EXISTS ${name}`);
  await scene.sql.query(
    `CREATE TABLE ${name} (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT NOT NULL, pad CHAR(60) NOT NULL)`,
  );
  await scene.sql.query(
    `INSERT INTO ${name} (v, pad)
       WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       SELECT a.i, REPEAT('x', 60) FROM n a JOIN n b ON (a.i - 1) * 1000 + b.i <= ${String(rows)}`,
  );
}

/** The person of the test platform, as if signed in. */
export function actorOf(scene: Scene): Actor {
  return {
    kind: 'session',
    principalId: 0n,
    userId: scene.platform.personId,
    address: '127.0.0.1',
    requestId: 'test',
  };
}

/** Sends a verb to a live execution. */
export function command(scene: Scene, executionId: bigint, verb: CommandVerb): Promise<bigint> {
  return withTransaction(scene.platform.database.prisma, (tx) =>
    addCommand(tx, { executionId, verb, argument: {}, actor: actorOf(scene) }),
  );
}

/** How a command was answered; null while it is not. */
export async function readReply(scene: Scene, id: bigint) {
  const row = await scene.platform.database.prisma.executionCommand.findUniqueOrThrow({ where: { id } });
  if (row.repliedAt === null) return null;
  const reply = row.reply as { code: string; params: Record<string, unknown> } | null;
  return { state: row.state, code: reply?.code, params: reply?.params };
}

/**
 * Asks for the cut-over until it is made. On a busy machine, and after a pause, the heartbeat comes late; the gate is right
 * to hold then, and any other reason to hold is a failure.
 */
export async function cutOver(scene: Scene, executionId: bigint): Promise<void> {
  for (;;) {
    const id = await command(scene, executionId, 'cut_over');
    let reply = await readReply(scene, id);
    while (reply === null) {
      await sleep(50);
      reply = await readReply(scene, id);
    }
    if (reply.state === 'confirmed') return;
    if (reply.code === 'gate-held' && reply.params?.['checks'] === 'heartbeat-lag') continue;
    throw new Error(`the cut-over was not made: ${JSON.stringify(reply)}`);
  }
}
