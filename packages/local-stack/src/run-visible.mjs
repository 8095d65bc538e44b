import { spawn } from 'node:child_process';

/**
 * Runs a program on this terminal and gives its exit code. Signals go to it; it decides.
 * @param {string[]} args arguments of node
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} 1 when a signal ended it
 */
export function runVisible(args, { cwd, env }) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'inherit' });
  // Ctrl-C reaches the child by the terminal; a signal to us alone has to be handed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
