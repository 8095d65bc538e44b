import { chmod, mkdir, open } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AltergateError } from '@altergate/domain';

/** sun_path holds 108 bytes with its end mark; gh-ost fails and Node 20 silently cuts when a path is longer. */
const longestSocketPath = 107;

/** Where the files of one run are. */
export interface RunFiles {
  readonly directory: string;
  readonly log: string;
  readonly conf: string;
  readonly authority: string;
  readonly socket: string;
  readonly postponeFlag: string;
  readonly panicFlag: string;
  readonly throttleFlag: string;
  readonly throttleAllFlag: string;
  readonly identity: string;
  readonly warnings: string;
}

/**
 * The directory of a run carries the start of its token, so that its process can be found by its arguments.
 * @throws AltergateError state-path-too-long, state-path-not-absolute
 */
export function runDirectory(stateDirectory: string, token: string): string {
  if (!isAbsolute(stateDirectory)) {
    throw new AltergateError('state-path-not-absolute', { path: stateDirectory });
  }
  const directory = join(stateDirectory, token.slice(0, 16));
  const bytes = Buffer.byteLength(join(directory, 's'));
  if (bytes > longestSocketPath) {
    throw new AltergateError('state-path-too-long', {
      path: stateDirectory,
      bytes,
      most: longestSocketPath,
    });
  }
  return directory;
}

/** Names of the files in a run's directory. `throttleAllFlag` lies beside it and pauses every run. */
export function runFiles(directory: string): RunFiles {
  return {
    directory,
    log: join(directory, 'log'),
    conf: join(directory, 'conf'),
    authority: join(directory, 'ca.pem'),
    socket: join(directory, 's'),
    postponeFlag: join(directory, 'postpone'),
    panicFlag: join(directory, 'panic'),
    throttleFlag: join(directory, 'throttle'),
    throttleAllFlag: join(directory, '..', 'throttle-all'),
    identity: join(directory, 'process.json'),
    warnings: join(directory, 'warnings.json'),
  };
}

/** Makes the directory (0700) and the file that holds the cut-over back. May be repeated. */
export async function prepareRunDirectory(files: RunFiles): Promise<void> {
  await mkdir(files.directory, { recursive: true, mode: 0o700 });
  await chmod(files.directory, 0o700);
  const flag = await open(files.postponeFlag, 'a', 0o600);
  await flag.close();
}
