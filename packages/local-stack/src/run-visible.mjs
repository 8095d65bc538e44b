import { spawn } from 'node:child_process';

/**
 * Runs a program on this terminal and gives its exit code. Signals go to it; it decides.
 * @param {string[]} args arguments of node
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, isTied?: boolean }} options isTied: it hears by `disconnect` that we were
 *   killed
 * @returns {Promise<number>} 1 when a signal ended it
 */
export function runVisible(args, { cwd, env, isTied = false }) {
  const tie = isTied ? /** @type {const} */ (['ipc']) : [];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', ...tie] });
  // Ctrl-C reaches the child by the terminal; a signal to us alone has to be handed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
