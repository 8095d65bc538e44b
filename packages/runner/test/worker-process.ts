import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ghostBinary } from './scene.ts';
import type { Scene } from './scene.ts';

/** A worker that can be killed without killing the test. */
export interface WorkerProcess {
  readonly pid: number;
  /** Sends the signal and resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

const program = path.join(import.meta.dirname, 'programs', 'worker.ts');

/** Starts the worker program and resolves when it has written itself down. */
export async function startWorkerProcess(scene: Scene): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
    cwd: import.meta.dirname,
    env: {
      PATH: process.env['PATH'],
      TEST_LOG_LEVEL: process.env['TEST_LOG_LEVEL'],
      WORKER_DATABASE_URL: scene.platformDatabase.url,
      WORKER_SECRET_KEY: Buffer.from(scene.platform.secretKey).toString('hex'),
      WORKER_STATE_DIRECTORY: scene.stateDirectory,
      ALTERGATE_GH_OST: ghostBinary(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child);
  return { pid: child.pid ?? 0, end: (signal) => end(child, signal) };
}

async function ready(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the worker ended at its start with ${String(code)}`);
  });
  const said = child.stdout === null ? Promise.reject(new Error('no stdout')) : once(child.stdout, 'data');
  await Promise.race([said, exited]);
  exited.catch(() => undefined);
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return { code: child.exitCode, signal: child.signalCode };
}
