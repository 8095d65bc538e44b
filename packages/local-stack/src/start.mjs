import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countLiveExecutions } from './api-process.mjs';
import { waitForEnding } from './ending.mjs';
import { StepFailure, lastLines } from './failure.mjs';
import { tryLock } from './lock.mjs';
import { identifyProcess, isSameProcessAlive } from './process-identity.mjs';
import { stateFolder } from './repository.mjs';
import { endRunningPrograms } from './run-program.mjs';
import { stopEverything } from './shutdown.mjs';
import { readState, writeState } from './state-file.mjs';
import { createSteps, interruptible } from './step.mjs';
import { stopProcess } from './stop-process.mjs';
import { bringUp } from './bring-up.mjs';

/** @import { StartOptions } from './arguments.mjs' */
/** @import { ProcessIdentity } from './process-identity.mjs' */
/** @import { Step } from './step.mjs' */

/**
 * `npm start`: brings everything up, waits for the end, stops everything. Only one start per clone at a time.
 * @param {StartOptions} options
 * @param {{ develop?: boolean }} [mode] develop: program and pages straight from the sources
 */
export async function start(options, { develop = false } = {}) {
  const step = createSteps();
  const release = await becomeTheStart();
  const interrupted = new AbortController();
  const ending = waitForEnding(async () => {
    const { api } = readState(stateFolder);
    return api ? countLiveExecutions(api) : 0;
  });
  void ending.then(() => {
    interrupted.abort();
    endRunningPrograms();
  });
  try {
    if (options.reset) await reset(step);
    await bringUp(options, { develop, step: interruptible(step, interrupted.signal) });
    await Promise.race([ending, programEnd()]);
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  } finally {
    process.stdout.write('\n');
    await stopEverything(stateFolder, step);
    release();
  }
}

/**
 * Takes the clone's start lock. A start whose npm was killed goes on without anybody to talk to; a new one ends it
 * like a kill -9 and takes over what it had running.
 * @returns {Promise<() => void>} releases the lock
 */
async function becomeTheStart() {
  const path = join(stateFolder, 'start.lock');
  let taken = tryLock(path);
  if (typeof taken !== 'function' && isOrphan(taken.process)) {
    await stopProcess(taken.process, { signal: 'SIGKILL' });
    taken = tryLock(path);
  }
  if (typeof taken !== 'function') throw alreadyRunning(taken.process.pid);
  const self = identifyProcess(process.pid);
  const npm = process.env.npm_lifecycle_event ? identifyProcess(process.ppid) : undefined;
  if (self)
    writeState(stateFolder, {
      ...readState(stateFolder),
      starter: { process: self, ...(npm ? { npm } : {}) },
    });
  return taken;
}

/** @param {ProcessIdentity} holder of the start lock */
function isOrphan(holder) {
  const { starter } = readState(stateFolder);
  return (
    starter?.npm !== undefined &&
    starter.process.pid === holder.pid &&
    starter.process.started === holder.started &&
    !isSameProcessAlive(starter.npm)
  );
}

/** @param {number} pid */
function alreadyRunning(pid) {
  const { api } = readState(stateFolder);
  return new StepFailure(`this clone is already running (process ${pid}${api ? `, ${api.url}` : ''})`, {
    ways: [...(api ? ['open that address'] : []), `stop it: kill ${pid}`],
  });
}

/** @param {Step} step */
async function reset(step) {
  await stopEverything(stateFolder, step);
  await step('Removing servers and data', async () => {
    for (const name of ['mysql', 'state', 'state.json', 'secrets.json', 'demo-logins.json', 'logs']) {
      rmSync(join(stateFolder, name), { recursive: true, force: true });
    }
  });
}

/**
 * Rejects when the program ends by itself.
 * @returns {Promise<never>}
 */
async function programEnd() {
  const { api } = readState(stateFolder);
  if (!api) throw new Error('The program is not in the state file.');
  while (isSameProcessAlive(api.process)) await sleep(1_000);
  throw new StepFailure('Altergate ended by itself', {
    detail: lastLines(readFileSync(api.logPath, 'utf8')),
    ways: [`read ${api.logPath}`, 'npm start again: what was running is looked at and taken up'],
  });
}
