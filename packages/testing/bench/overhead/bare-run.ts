import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GhostSettings } from '@altergate/domain';
import {
  askStatus,
  buildArgv,
  childEnvironment,
  isPostponing,
  prepareRunDirectory,
  runFiles,
  runTables,
  sendLine,
  writeConf,
} from '@altergate/engines';
import type { Job, RunFiles } from '@altergate/engines';
import type { ServerAddress } from '../../src/servers.ts';
import { statement } from './bench-table.ts';
import { lookEveryMs, seeLine } from './watch-run.ts';

/** What a run of gh-ost alone took, ms. */
export interface BareRun {
  readonly argv: readonly string[];
  /** Spawn to exit: the whole run. */
  readonly totalMs: number;
  /** Spawn to the line that says that all rows are copied. */
  readonly copyMs: number;
  /** That line to `unpostpone`: gh-ost takes a moment until it listens to it. */
  readonly releaseMs: number;
  /** `unpostpone` to exit. */
  readonly swapMs: number;
}

/** Runs gh-ost with the flags that Altergate gives it, and lets it swap as soon as it takes `unpostpone`. */
export async function runBare(
  ghostBinary: string,
  server: ServerAddress,
  settings: GhostSettings,
  id: number,
): Promise<BareRun> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bare-'));
  const job = describeJob(ghostBinary, server, settings, id, directory);
  const files = runFiles(directory);
  const argv = buildArgv(job, {
    files,
    prefix: runTables(statement.table, String(id)).prefix,
    alter: statement.alter,
    estimatedRows: null,
  });
  await prepareRunDirectory(files);
  await writeConf(files, null);
  const log = await open(files.log, 'a');
  const stop = new AbortController();
  const child = spawn(ghostBinary, argv, {
    cwd: directory,
    env: childEnvironment(server.user, server.password),
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const spawnedAt = Date.now();
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number | null, at: Date.now() }));
  void exited.then(() => stop.abort());
  try {
    const copiedAt = await seeLine(files, 'Row copy complete', stop.signal);
    const releasedAt = await release(files);
    const { code, at } = await exited;
    if (code !== 0) throw new Error(`gh-ost ended with ${String(code)}`);
    return {
      argv,
      totalMs: at - spawnedAt,
      copyMs: copiedAt - spawnedAt,
      releaseMs: releasedAt - copiedAt,
      swapMs: at - releasedAt,
    };
  } catch (error) {
    child.kill('SIGKILL');
    const text = await readFile(files.log, 'utf8');
    throw new Error(`the bare run failed:\n${text.split('\n').slice(-20).join('\n')}`, { cause: error });
  } finally {
    await log.close();
    // A living gh-ost swaps when its directory vanishes.
    await exited;
    await rm(directory, { recursive: true, force: true });
  }
}

async function release(files: RunFiles): Promise<number> {
  for (;;) {
    const answer = await askStatus(files.socket);
    if (answer && isPostponing(answer.status)) break;
    await sleep(lookEveryMs);
  }
  const sentAt = Date.now();
  const reply = await sendLine(files.socket, `unpostpone=${statement.table}`);
  if (!reply.startsWith('Unpostponed')) throw new Error(`gh-ost did not take unpostpone: ${reply}`);
  return sentAt;
}

function describeJob(
  ghostBinary: string,
  server: ServerAddress,
  settings: GhostSettings,
  id: number,
  stateDirectory: string,
): Job {
  return {
    executionId: String(id),
    address: {
      instanceId: '0',
      host: server.host,
      port: server.port,
      account: server.user,
      password: () => server.password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    database: statement.database,
    table: statement.table,
    statement: { kind: 'alter_table', text: statement.text, alterOptions: statement.alter },
    sqlMode: '',
    settings,
    cutOver: 'when_copied',
    replicaServerId: 3_000_000_000 + id,
    stateDirectory,
    ghostBinary,
  };
}
