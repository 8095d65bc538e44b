import { randomUUID } from 'node:crypto';
import { endMarkedProcesses } from './marked-processes.mjs';
import { removeOwnServers } from './test-server.mjs';

const variable = 'ALTERGATE_TEST_RUN';

/** @returns {Record<string, string>} environment by which every process of one test run is known */
export function markOfRun() {
  return { [variable]: randomUUID() };
}

/**
 * Ends what is left of a test run that could not end in order: workers of vitest, and test servers whose starter is this
 * process or gone, with the programs that work on them.
 * @param {NodeJS.ProcessEnv} [env] environment of the run
 */
export async function endRun(env = process.env) {
  const mark = env[variable];
  if (mark) await endMarkedProcesses([`${variable}=${mark}\0`]);
  await removeOwnServers();
}
