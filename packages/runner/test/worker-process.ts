import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ghostBinary } from './scene.ts';
import type { Scene } from './scene.ts';

/** A worker that can be killed without killing the test. */
export interface WorkerProcess {
  readonly pid: number;
  /** Sends the signal and resolves when the process is gone. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** As production starts it: the built program, which `npm test` builds before these tests. */
const program = path.join(import.meta.dirname, '..', '..', '..', 'apps', 'api', 'dist', 'main.js');

/** Starts the built program as a worker and resolves when it says that it started. */
export async function startWorkerProcess(scene: Scene): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: import.meta.dirname,
    env: {
      PATH: process.env['PATH'],
      ALTERGATE_ROLE: 'worker',
      ALTERGATE_PORT: '0',
      ALTERGATE_DATABASE_URL: scene.platformDatabase.url,
      ALTERGATE_SECRET_KEY: Buffer.from(scene.platform.secretKey).toString('base64'),
      ALTERGATE_STATE_DIR: scene.stateDirectory,
      ALTERGATE_GH_OST: ghostBinary(),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await started(child);
  return { pid: child.pid ?? 0, end: (signal) => end(child, signal) };
}

/** Goes on reading afterwards: a full pipe would stop the program. */
async function started(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('no stdout');
  const lines = createInterface(child.stdout);
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('"msg":"started"')) resolve();
    });
    child.once('exit', (code) =>
      reject(new Error(`the program ended at its start with ${String(code)}:\n${said.join('\n')}`)),
    );
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return { code: child.exitCode, signal: child.signalCode };
}
