import { AltergateError } from '@altergate/domain';
import { readServer, withTarget } from '@altergate/inspect';
import type { Intent, Job, Journal, Started } from '../engine.ts';
import { buildArgv } from './argv.ts';
import { writeConf } from './conf.ts';
import { readIntent } from './intent.ts';
import { refuseText } from './preflight.ts';
import { prepareRunDirectory } from './run-directory.ts';
import { spawnGhost } from './spawn.ts';

/**
 * Makes the run's directory and starts gh-ost, which holds its cut-over back from the first moment.
 * The server's mode is read once more: it decides where the statement ends.
 * @throws AltergateError with the refusal's code, other-server, ghost-not-started, job-incomplete
 */
export async function startRun(job: Job, intent: Intent, journal: Journal): Promise<Started> {
  const alter = job.statement.alterOptions;
  if (alter === null) throw new AltergateError('job-incomplete', { executionId: job.executionId });
  const run = readIntent(job.executionId, job.table, intent);
  await assertSameReading(job, intent, alter);
  await prepareRunDirectory(run.files);
  await writeConf(run.files, job.address.tls.ca);
  const argv = buildArgv(job, {
    files: run.files,
    prefix: run.tables.prefix,
    alter,
    estimatedRows: run.estimatedRows,
  });
  await journal.phase('validating');
  const account = { name: job.address.account, password: job.address.password() };
  const process = await spawnGhost(job.ghostBinary, argv, run.files, account);
  await journal.spawned(process);
  await journal.say('gh-ost-started', { pid: process.pid });
  return { kind: 'process', process, logFile: run.files.log };
}

async function assertSameReading(job: Job, intent: Intent, alter: string): Promise<void> {
  const server = await withTarget(job.address, {}, readServer);
  if (server.uuid !== intent.serverUuid) throw new AltergateError('other-server', { uuid: server.uuid });
  const [refusal] = refuseText(alter, job, server);
  if (refusal) throw new AltergateError(refusal.rule, refusal.params);
}
