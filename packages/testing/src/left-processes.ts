import { readFileSync, readdirSync } from 'node:fs';
import { identifyProcess, stopProcess, waitUntilGone } from '@altergate/local-stack';
import type { ProcessIdentity } from '@altergate/local-stack';

const graceMs = 3_000;

interface SeenProcess {
  identity: ProcessIdentity;
  command: string;
}

/**
 * Ends the processes that still name one of these server ports in their arguments or environment: a gh-ost run,
 * an api or a worker that a test started and did not stop.
 * @param ports of servers that belong to this test run alone
 * @returns their pids and command lines, after they were given three seconds to end by themselves
 */
export async function endLeftProcesses(ports: number[]): Promise<string[]> {
  const left: string[] = [];
  for (const { identity, command } of processesThatName(ports)) {
    if (await waitUntilGone(identity, graceMs)) continue;
    left.push(`${String(identity.pid)} ${command}`);
    await stopProcess(identity, { signal: 'SIGKILL' });
  }
  return left;
}

function processesThatName(ports: number[]): SeenProcess[] {
  // Without /proc there is no way to read the arguments of others that is worth trusting.
  if (process.platform !== 'linux') return [];
  const marks = ports.flatMap((port) => [`--port=${String(port)}\0`, `127.0.0.1:${String(port)}`]);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => Number(name))
    .flatMap((pid) => {
      const command = readText(`/proc/${String(pid)}/cmdline`);
      const text = `${command}\0${readText(`/proc/${String(pid)}/environ`)}\0`;
      const identity = marks.some((mark) => text.includes(mark)) ? identifyProcess(pid) : undefined;
      const isServer = command.includes('mysqld\0');
      return identity && !isServer ? [{ identity, command: command.replaceAll('\0', ' ').trim() }] : [];
    });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
