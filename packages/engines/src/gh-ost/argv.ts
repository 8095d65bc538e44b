import { AltergateError, type GhostSettings } from '@altergate/domain';
import type { InstanceKind } from '@altergate/inspect';
import type { Job } from '../engine.ts';
import type { RunFiles } from './run-directory.ts';
import { ghostTls } from './tls.ts';

/**
 * Every argument of gh-ost, one `--flag=value` per element: a bare value would silently stop its parsing.
 * Left out on purpose: --initially-drop-old-table, --attempt-instant-ddl, --allow-nullable-unique-key,
 * --serve-tcp-port, --skip-renamed-columns, --cut-over=two-step, --resume, --revert.
 * `alter` is the options part only and must have passed assertSingleAlter; `estimatedRows` decides whether to count.
 * @throws AltergateError job-incomplete without table or replica server id
 */
export function buildArgv(
  job: Job,
  run: {
    readonly files: RunFiles;
    readonly prefix: string;
    readonly alter: string;
    readonly estimatedRows: number | null;
  },
): readonly string[] {
  if (job.table === null || job.replicaServerId === null) {
    throw new AltergateError('job-incomplete', { executionId: job.executionId });
  }
  const { files } = run;
  const { settings } = job;
  return [
    confArgument(files),
    `--host=${job.address.host}`,
    `--port=${job.address.port}`,
    `--database=${job.database}`,
    `--table=${job.table}`,
    `--alter=${run.alter}`,
    '--allow-on-master',
    '--assume-rbr',
    `--replica-server-id=${job.replicaServerId}`,
    // Relative to the run's directory: a socket path over 107 bytes fails after the ghost table was made.
    '--serve-socket-file=./s',
    `--postpone-cut-over-flag-file=${files.postponeFlag}`,
    `--panic-flag-file=${files.panicFlag}`,
    `--throttle-flag-file=${files.throttleFlag}`,
    `--throttle-additional-flag-file=${files.throttleAllFlag}`,
    `--force-table-names=${run.prefix}`,
    '--force-named-cut-over',
    '--force-named-panic',
    '--panic-on-warnings',
    '--heartbeat-interval-millis=1000',
    ...settingFlags(settings, run.estimatedRows),
    ...kindFlags(job.address.kind),
    ...tlsFlags(job, files),
    '--verbose',
    '--execute',
  ];
}

/** The argument that no other process has: the path in it carries the start of the run's token. */
export function confArgument(files: RunFiles): string {
  return `--conf=${files.conf}`;
}

function settingFlags(settings: GhostSettings, estimatedRows: number | null): readonly string[] {
  const counts = estimatedRows !== null && estimatedRows < settings.exactRowcountBelow;
  return [
    `--chunk-size=${settings.chunkSize}`,
    `--dml-batch-size=${settings.dmlBatchSize}`,
    `--nice-ratio=${settings.niceRatio}`,
    `--max-lag-millis=${settings.maxLagMillis}`,
    `--max-load=${loadText(settings.maxLoad)}`,
    `--critical-load=${loadText(settings.criticalLoad)}`,
    `--critical-load-hibernate-seconds=${settings.criticalLoadHibernateSeconds}`,
    `--default-retries=${settings.defaultRetries}`,
    `--cut-over-lock-timeout-seconds=${settings.cutOverLockTimeoutSeconds}`,
    ...(counts ? ['--exact-rowcount'] : []),
  ];
}

function loadText(load: Readonly<Record<string, number>>): string {
  return Object.entries(load)
    .map(([name, limit]) => `${name}=${limit}`)
    .join(',');
}

/** Managed servers tell another host name and port than the one they are reached by. */
function kindFlags(kind: InstanceKind): readonly string[] {
  switch (kind) {
    case 'self_managed':
      return [];
    case 'aliyun_rds':
      return ['--aliyun-rds'];
    case 'gcp':
      return ['--gcp'];
    case 'azure':
      return ['--azure'];
    case 'aws_rds':
    case 'aws_aurora':
      return ['--skip-port-validation'];
  }
}

function tlsFlags(job: Job, files: RunFiles): readonly string[] {
  const { mode, ca } = ghostTls(job.address.tls);
  switch (mode) {
    case 'off':
      return [];
    case 'required':
      return ['--ssl', '--ssl-allow-insecure'];
    case 'verify_ca':
    case 'verify_identity':
      return ca === null ? ['--ssl'] : ['--ssl', `--ssl-ca=${files.authority}`];
  }
}

/** Names of all flags that a run may use; what a worker's binary must know. */
export const usedFlags: readonly string[] = [
  'conf',
  'host',
  'port',
  'database',
  'table',
  'alter',
  'allow-on-master',
  'assume-rbr',
  'replica-server-id',
  'serve-socket-file',
  'postpone-cut-over-flag-file',
  'panic-flag-file',
  'throttle-flag-file',
  'throttle-additional-flag-file',
  'force-table-names',
  'force-named-cut-over',
  'force-named-panic',
  'panic-on-warnings',
  'heartbeat-interval-millis',
  'chunk-size',
  'dml-batch-size',
  'nice-ratio',
  'max-lag-millis',
  'max-load',
  'critical-load',
  'critical-load-hibernate-seconds',
  'default-retries',
  'cut-over-lock-timeout-seconds',
  'exact-rowcount',
  'skip-port-validation',
  'aliyun-rds',
  'gcp',
  'azure',
  'ssl',
  'ssl-allow-insecure',
  'ssl-ca',
  'verbose',
  'execute',
];
