import { open, readFile, writeFile } from 'node:fs/promises';
import { AltergateError } from '@altergate/domain';
import { execa } from 'execa';
import type { ProcessIdentity } from '../engine.ts';
import { childEnvironment } from './conf.ts';
import { identify } from './process.ts';
import type { RunFiles } from './run-directory.ts';

/** How a child of this worker ended; nobody else's is known. */
export interface ExitStatus {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

const children = new Map<string, { status: ExitStatus | null }>();

/**
 * Starts gh-ost so that it outlives this process: own process group, one appended file for stdout and stderr (a
 * pipe would end it with us), nothing of our environment.
 * @throws AltergateError ghost-not-started {reason}
 */
export async function spawnGhost(
  binary: string,
  argv: readonly string[],
  files: RunFiles,
  account: { readonly name: string; readonly password: string },
): Promise<ProcessIdentity> {
  const log = await open(files.log, 'a', 0o600);
  try {
    // The file's own descriptor: anything else that execa takes is a stream through this process.
    const descriptor = log.fd as AnyDescriptor;
    const child = execa(binary, argv, {
      cwd: files.directory,
      env: childEnvironment(account.name, account.password),
      extendEnv: false,
      stdin: 'ignore',
      stdout: descriptor,
      stderr: descriptor,
      detached: true,
      cleanup: false,
      reject: false,
      buffer: false,
    });
    const entry: { status: ExitStatus | null } = { status: null };
    const ended = child.then((result) => {
      entry.status = { exitCode: result.exitCode ?? null, signal: result.signal ?? null };
      return result;
    });
    if (child.pid === undefined) {
      throw new AltergateError('ghost-not-started', { reason: (await ended).originalMessage ?? '' });
    }
    child.unref();
    children.set(files.directory, entry);
    return await noteIdentity(child.pid, files);
  } finally {
    await log.close();
  }
}

/** execa hands any descriptor on to the child; its types name the first ten. */
type AnyDescriptor = 3;

/** It may have ended already (a wrong flag): then its number is enough to follow it to its end. */
async function noteIdentity(pid: number, files: RunFiles): Promise<ProcessIdentity> {
  const identity = (await identify(pid)) ?? (await goneIdentity(pid));
  await writeFile(files.identity, JSON.stringify(identity), { mode: 0o600 });
  return identity;
}

async function goneIdentity(pid: number): Promise<ProcessIdentity> {
  const own = await identify(process.pid);
  if (!own) throw new AltergateError('ghost-not-started', { reason: 'no process table' });
  return { ...own, pid, startTicks: 0 };
}

/** The exit status of a child of this worker; null while it runs, and for a run that was adopted. */
export function exitStatus(directory: string): ExitStatus | null {
  return children.get(directory)?.status ?? null;
}

/** Forgets a child that was followed to its end. */
export function forgetChild(directory: string): void {
  children.delete(directory);
}

/** The identity that the starting worker left in the run's directory; null when there is none. */
export async function readIdentity(files: RunFiles): Promise<ProcessIdentity | null> {
  const text = await readFile(files.identity, 'utf8').catch(() => null);
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  return isIdentity(value) ? value : null;
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'hostId' in value &&
    typeof value.hostId === 'string' &&
    'bootId' in value &&
    typeof value.bootId === 'string' &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'startTicks' in value &&
    typeof value.startTicks === 'number'
  );
}
