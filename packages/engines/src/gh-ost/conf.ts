import { writeFile } from 'node:fs/promises';
import type { RunFiles } from './run-directory.ts';

/** Names of the variables that the configuration file refers to. */
const accountVariable = 'ALTERGATE_RUN_ACCOUNT';
const passwordVariable = 'ALTERGATE_RUN_PASSWORD';

/**
 * gh-ost replaces `${NAME}` by the environment variable, which takes every password; a literal one breaks on
 * `#`, `;` and quotes. The file itself holds no secret, yet is only its owner's.
 */
export async function writeConf(files: RunFiles, authority: string | null): Promise<void> {
  const text = `[client]\nuser=\${${accountVariable}}\npassword=\${${passwordVariable}}\n`;
  await writeFile(files.conf, text, { mode: 0o600 });
  if (authority !== null) await writeFile(files.authority, authority, { mode: 0o600 });
}

/** The whole environment of the child: nothing of ours is handed on. */
export function childEnvironment(account: string, password: string): Readonly<Record<string, string>> {
  return { TZ: 'UTC', [accountVariable]: account, [passwordVariable]: password };
}
