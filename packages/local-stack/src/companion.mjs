import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { StepFailure } from './failure.mjs';
import { identifyProcess } from './process-identity.mjs';

/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * Starts a node program beside Altergate, in its own session, writing to a log file.
 * @param {string[]} args arguments of node
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, logPath: string }} options
 * @returns {{ identity: ProcessIdentity, ended: Promise<number | null> }} ended: exit code, null after a signal
 */
export function startCompanion(args, { cwd, env, logPath }) {
  mkdirSync(dirname(logPath), { recursive: true });
  const log = openSync(logPath, 'w', 0o600);
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (!identity) throw new StepFailure(`node ${args.join(' ')} did not start`);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.unref();
  return { identity, ended };
}
