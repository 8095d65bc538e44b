import { open, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { liveness, runFiles } from '@altergate/engines';
import type { ProcessIdentity, RunFiles } from '@altergate/engines';

/** How often a file or a process is looked at: the error of every moment seen from outside, in ms. */
export const lookEveryMs = 10;

/** Waits for a line of the run's log that holds the text, and says when it was seen (ms since 1970). */
export async function seeLine(files: RunFiles, text: string, signal: AbortSignal): Promise<number> {
  let offset = 0;
  let rest = '';
  for (;;) {
    signal.throwIfAborted();
    const part = await readFrom(files.log, offset);
    offset += part.length;
    rest += part.toString('latin1');
    if (rest.includes(text)) return Date.now();
    rest = rest.slice(rest.lastIndexOf('\n') + 1);
    await sleep(lookEveryMs);
  }
}

async function readFrom(file: string, offset: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return Buffer.alloc(0);
  try {
    const buffer = Buffer.allocUnsafe(64 * 1024);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Waits until a run that is not in `known` has its directory below the state folder, with its process started. */
export async function seeNewRun(
  stateFolder: string,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<{
  readonly files: RunFiles;
  readonly process: ProcessIdentity;
  readonly argv: readonly string[];
}> {
  for (;;) {
    signal.throwIfAborted();
    for (const name of await readdir(stateFolder)) {
      if (known.has(name)) continue;
      const files = runFiles(path.join(stateFolder, name));
      const text = await readFile(files.identity, 'utf8').catch(() => '');
      if (text === '') continue;
      const process = JSON.parse(text) as ProcessIdentity;
      const argv = (await readFile(`/proc/${String(process.pid)}/cmdline`, 'utf8')).split('\0').slice(1, -1);
      return { files, process, argv };
    }
    await sleep(lookEveryMs);
  }
}

/** Waits until the process is gone and says when that was seen (ms since 1970). */
export async function seeGone(process: ProcessIdentity, signal: AbortSignal): Promise<number> {
  while ((await liveness(process)) === 'alive') {
    signal.throwIfAborted();
    await sleep(lookEveryMs);
  }
  return Date.now();
}
