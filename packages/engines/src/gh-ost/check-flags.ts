import { execa } from 'execa';
import { AltergateError } from '@altergate/domain';
import { usedFlags } from './argv.ts';

/** What a worker knows of its gh-ost. */
export interface BinaryReport {
  readonly version: string;
  /** Flags that Altergate uses and this binary does not know; a run needs this to be empty. */
  readonly missingFlags: readonly string[];
}

const switches: ReadonlySet<string> = new Set([
  'allow-on-master',
  'assume-rbr',
  'force-named-cut-over',
  'force-named-panic',
  'panic-on-warnings',
  'exact-rowcount',
  'skip-port-validation',
  'aliyun-rds',
  'gcp',
  'azure',
  'ssl',
  'ssl-allow-insecure',
  'verbose',
  'execute',
]);

/**
 * Asks a gh-ost binary for its version and, by `--check-flag`, whether it knows every flag that runs use.
 * `--check-flag` looks at names only, never at ranges.
 * @throws AltergateError ghost-binary-unusable {binary}
 */
export async function checkBinary(binary: string): Promise<BinaryReport> {
  const asked = await ask(binary, ['--version']);
  if (asked.exitCode !== 0) throw new AltergateError('ghost-binary-unusable', { binary });
  const version = asked.stdout.trim().split(' ')[0] ?? '';
  const all = await ask(binary, ['--check-flag', ...usedFlags.map(probe)]);
  if (all.exitCode === 0) return { version, missingFlags: [] };
  const missingFlags: string[] = [];
  for (const flag of usedFlags) {
    const one = await ask(binary, ['--check-flag', probe(flag)]);
    if (one.exitCode !== 0) missingFlags.push(flag);
  }
  return { version, missingFlags };
}

function probe(flag: string): string {
  return switches.has(flag) ? `--${flag}` : `--${flag}=1`;
}

async function ask(
  binary: string,
  args: readonly string[],
): Promise<{ readonly exitCode: number | undefined; readonly stdout: string }> {
  const { exitCode, stdout } = await execa(binary, args, {
    env: {},
    extendEnv: false,
    reject: false,
    timeout: 10_000,
  });
  return { exitCode, stdout: stdout };
}
