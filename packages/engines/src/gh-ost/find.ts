import { access } from 'node:fs/promises';
import type { Intent, Job, ProcessIdentity, Started } from '../engine.ts';
import { confArgument } from './argv.ts';
import { readIntent } from './intent.ts';
import { findByArgument, identify, liveness } from './process.ts';
import { readIdentity } from './spawn.ts';

/**
 * The run on this host: alive, or ended with a log that may hold lines nobody read yet. Null when it was never
 * started here, or belongs to another host.
 */
export async function findRun(
  job: Job,
  intent: Intent,
  known: ProcessIdentity | null,
): Promise<Started | null> {
  const { files } = readIntent(job.executionId, job.table, intent);
  const started = (process: ProcessIdentity): Started => ({ kind: 'process', process, logFile: files.log });
  const living = await findByArgument(confArgument(files));
  if (living) return started(living);
  const hasLog = await access(files.log).then(
    () => true,
    () => false,
  );
  if (!hasLog) return null;
  const identity = known ?? (await readIdentity(files));
  if (identity) return (await liveness(identity)) === 'elsewhere' ? null : started(identity);
  const own = await identify(process.pid);
  return own && started({ ...own, pid: 0, startTicks: 0 });
}
