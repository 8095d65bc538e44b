import { AltergateError } from '@altergate/domain';
import type { Engine, ProcessIdentity, Started } from '../engine.ts';
import { attendRun } from './attend.ts';
import { cleanRun } from './clean.ts';
import { endProcess } from './end-process.ts';
import { findRun } from './find.ts';
import { readIntent } from './intent.ts';
import { readOutcome } from './outcome.ts';
import { preflightRun } from './preflight.ts';
import { startRun } from './start.ts';

export { checkBinary, type BinaryReport } from './check-flags.ts';
export { runDirectory } from './run-directory.ts';

/** ALTER TABLE by gh-ost: a process of its own copies the table, follows its changes and swaps it when told to. */
export const ghostEngine: Engine = {
  name: 'gh-ost',
  preflight: preflightRun,
  start: startRun,
  find: findRun,
  attend: (job, intent, started, journal, signal) =>
    attendRun(job, intent, processOf(started), journal, signal),
  interrupt: async (_job, _intent, started) => {
    const gone = await endProcess(processOf(started), { patienceMs: 0 });
    if (!gone) throw new AltergateError('process-does-not-end', { pid: processOf(started).pid });
  },
  outcome: (job, intent, _ended, expected) =>
    readOutcome(job, intent, readIntent(job.executionId, job.table, intent), expected),
  clean: cleanRun,
};

function processOf(started: Started): ProcessIdentity {
  if (started.kind === 'process') return started.process;
  throw new AltergateError('intent-unreadable', { executionId: '' });
}
