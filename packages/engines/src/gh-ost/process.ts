import { createHash } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { ProcessIdentity } from '../engine.ts';

/** `elsewhere`: its number says nothing here. `gone` is a proof: it was on this host and is not any more. */
export type Liveness = 'alive' | 'gone' | 'elsewhere';

/**
 * Tells hosts, and process namespaces of one host, apart: process numbers of one mean nothing in another.
 * 64 hexadecimal digits.
 */
export async function readHostId(): Promise<string> {
  const machine = await readText('/etc/machine-id');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return createHash('sha256').update(`${hostname()}\n${machine}\n${namespace}`).digest('hex');
}

async function readBootId(): Promise<string> {
  const linux = await readText('/proc/sys/kernel/random/boot_id');
  if (linux !== '') return linux;
  const { stdout } = await execa('sysctl', ['-n', 'kern.bootsessionuuid'], { reject: false, timeout: 5_000 });
  return (typeof stdout === 'string' ? stdout : '').trim().slice(0, 36).toLowerCase();
}

/** The identity of a living process; null when there is none with this number (a zombie counts as none). */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  const startTicks = await readStart(pid);
  if (startTicks === null) return null;
  return { hostId: await readHostId(), bootId: await readBootId(), pid, startTicks };
}

/** Whether exactly this process still lives. */
export async function liveness(known: ProcessIdentity): Promise<Liveness> {
  if (known.hostId !== (await readHostId())) return 'elsewhere';
  if (known.bootId !== (await readBootId())) return 'gone';
  return (await readStart(known.pid)) === known.startTicks ? 'alive' : 'gone';
}

/** A living process whose arguments hold the text, other than our own; null when there is none. */
export async function findByArgument(text: string): Promise<ProcessIdentity | null> {
  for (const [pid, argument] of await listProcesses()) {
    if (pid === process.pid || !argument.includes(text)) continue;
    const found = await identify(pid);
    if (found) return found;
  }
  return null;
}

/** Sends the signal when the process is still the one meant; the answer is false when it was gone. */
export async function signalProcess(known: ProcessIdentity, signal: NodeJS.Signals): Promise<boolean> {
  if ((await liveness(known)) !== 'alive') return false;
  try {
    process.kill(known.pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Waits at most `ms` until the process is gone. */
export async function waitUntilGone(known: ProcessIdentity, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  for (;;) {
    if ((await liveness(known)) === 'gone') return true;
    if (Date.now() >= end) return false;
    await sleep(50);
  }
}

/** Field 22 of /proc/<pid>/stat (proc(5)), in clock ticks since boot; elsewhere the start in seconds by `ps`. */
async function readStart(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return readStartFromPs(pid);
  const stat = await readText(`/proc/${pid}/stat`);
  // The command name may hold spaces and brackets, so fields are counted from its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (stat === '' || state === 'Z' || state === 'X') return null;
  const ticks = Number(fields[19]);
  return Number.isSafeInteger(ticks) ? ticks : null;
}

async function readStartFromPs(pid: number): Promise<number | null> {
  const { stdout, exitCode } = await execa('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    reject: false,
    env: { LC_ALL: 'C' },
    timeout: 5_000,
  });
  const text = stdout.trim();
  if (exitCode !== 0 || text === '' || text.startsWith('Z')) return null;
  const started = Date.parse(text.replace(/^\S+\s+/, ''));
  return Number.isNaN(started) ? null : Math.round(started / 1_000);
}

async function listProcesses(): Promise<readonly (readonly [number, string])[]> {
  if (process.platform === 'linux') {
    const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    return Promise.all(numbers.map(async (pid) => [pid, await readText(`/proc/${pid}/cmdline`)] as const));
  }
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,command='], { reject: false, timeout: 10_000 });
  return stdout.split('\n').map((line) => {
    const found = /^\s*(\d+)\s(.*)$/.exec(line);
    return [Number(found?.[1] ?? 0), found?.[2] ?? ''] as const;
  });
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
}
