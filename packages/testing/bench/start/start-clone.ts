import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a start took, in seconds from the command. */
export interface Start {
  /** Until the page's address was told and answered. */
  readonly pageSeconds: number;
  /** Until the demo's people, rows and tickets were there. */
  readonly demoSeconds: number;
}

export interface CloneToStart {
  readonly clone: string;
  /** Of the demo's largest table. */
  readonly rows: number;
  readonly environment: Readonly<Record<string, string>>;
}

const limitMs = 10 * 60_000;

/**
 * Runs `npm start` or `npm run dev` in a clone until its demo is complete, and stops it in order.
 * @param environment added to this process's own
 * @throws Error with the end of its output when it ends early or takes ten minutes
 */
export async function startClone(
  script: 'start' | 'dev',
  { clone, rows, environment }: CloneToStart,
): Promise<Start> {
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1_000;
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|ALTERGATE_)/i.test(name));
  // A group of its own, so that the interrupt reaches npm and the start as a Ctrl-C would.
  const child = spawn('npm', ['run', script, '--', '--rows', String(rows)], {
    cwd: clone,
    env: { ...Object.fromEntries(inherited), ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (data: Buffer): void => void (output += data.toString('utf8'));
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = once(child, 'exit');
  try {
    const [, url = ''] = await waitForOutput(/Altergate: (http:\S+)/, () => output, ended);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url} answered ${String(answer.status)}`);
    const pageSeconds = seconds();
    await waitForOutput(/^✓ Demo/m, () => output, ended);
    return { pageSeconds, demoSeconds: seconds() };
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
}

async function waitForOutput(
  wanted: RegExp,
  output: () => string,
  ended: Promise<unknown>,
): Promise<RegExpExecArray> {
  let isOver = false;
  void ended.then(() => (isOver = true));
  const deadline = performance.now() + limitMs;
  for (;;) {
    const found = wanted.exec(output());
    if (found !== null) return found;
    if (isOver || performance.now() > deadline) {
      throw new Error(`the start did not come so far:\n${output().split('\n').slice(-30).join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
