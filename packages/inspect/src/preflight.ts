import { AltergateError } from '@altergate/domain';
import type { MessageParams } from '@altergate/domain';
import type { InstanceKind } from './address.ts';
import type { ServerFacts, ServerVersion } from './server.ts';

/** One thing looked at on a server. `${check}.${result}` is the key of its text. */
export interface CheckResult {
  readonly check: string;
  readonly result: 'ok' | 'warning' | 'problem';
  readonly params: MessageParams;
  /** A statement that mends it, to copy; null where none does. */
  readonly mend: string | null;
}

/** Below this many seconds a long copy may lose the binary log that it reads. */
const leastBinlogSeconds = 86_400;
/** What runs were tried on. On 8.0.15 gh-ost's cut-over never gets through. */
const oldestRelease = [8, 0, 19] as const;
const oldest = oldestRelease.join('.');
const youngestMajor = 9;

/** Whether the server is of a flavour and release that Altergate works with. */
export function checkVersion({ version, versionNumber, flavour }: ServerVersion): CheckResult[] {
  if (flavour !== 'mysql' && flavour !== 'percona') return [problem('flavour', { flavour, version })];
  const release = isSupported(versionNumber)
    ? ok('version', { version })
    : problem('version', { version, oldest });
  return [ok('flavour', { flavour }), release];
}

/** @throws AltergateError target-release-unsupported {version, oldest} when nothing may be planned for or run on such a server */
export function requireRelease({ version, versionNumber }: ServerVersion): void {
  if (!isSupported(versionNumber))
    throw new AltergateError('target-release-unsupported', { version, oldest });
}

function isSupported([major, minor, patch]: ServerVersion['versionNumber']): boolean {
  const [oldestMajor, oldestMinor, oldestPatch] = oldestRelease;
  if (major !== oldestMajor) return major > oldestMajor && major <= youngestMajor;
  return minor > oldestMinor || patch >= oldestPatch;
}

/**
 * What a server's settings mean for changing its tables: writable, no replica, binary log as gh-ost needs it,
 * metadata locks visible. Statements that mend are offered where the server is administered by SQL.
 */
export function checkServer(server: ServerFacts, kind: InstanceKind): CheckResult[] {
  return [
    checkReadOnly(server),
    checkReplicationRole(server),
    ...checkBinlog(server, kind),
    checkMetadataLockInstrument(server),
  ];
}

function checkReadOnly(server: ServerFacts): CheckResult {
  if (!server.readOnly && !server.superReadOnly) return ok('read-only', {});
  // Making a replica writable is never the way.
  const mend = server.isReplica === false ? 'SET GLOBAL read_only = OFF;' : null;
  return { ...problem('read-only', {}), mend };
}

function checkReplicationRole(server: ServerFacts): CheckResult {
  if (server.isReplica === null)
    return { check: 'replication-role', result: 'warning', params: {}, mend: null };
  return server.isReplica ? problem('replication-role', {}) : ok('replication-role', {});
}

function checkBinlog(server: ServerFacts, kind: InstanceKind): CheckResult[] {
  if (!server.logBin) return [problem('binlog', {})];
  return [
    ok('binlog', {}),
    checkBinlogFormat(server, kind),
    checkRowImage(server, kind),
    checkRetention(server, kind),
  ];
}

function checkBinlogFormat({ binlogFormat: format }: ServerFacts, kind: InstanceKind): CheckResult {
  if (format === 'ROW') return ok('binlog-format', { format });
  const mend = persist(kind, "SET PERSIST binlog_format = 'ROW';");
  return { ...problem('binlog-format', { format }), mend };
}

function checkRowImage({ binlogRowImage: image }: ServerFacts, kind: InstanceKind): CheckResult {
  if (image === 'FULL') return ok('binlog-row-image', { image });
  const mend = persist(kind, "SET PERSIST binlog_row_image = 'FULL';");
  return { ...problem('binlog-row-image', { image }), mend };
}

function checkRetention({ binlogExpireSeconds: seconds }: ServerFacts, kind: InstanceKind): CheckResult {
  const hours = Math.floor(seconds / 3_600);
  if (kind === 'aws_rds' || kind === 'aws_aurora') {
    const mend = "CALL mysql.rds_set_configuration('binlog retention hours', 168);";
    return { check: 'binlog-retention-managed', result: 'warning', params: {}, mend };
  }
  if (seconds === 0) return ok('binlog-retention-endless', {});
  if (seconds >= leastBinlogSeconds) return ok('binlog-retention', { hours });
  const mend = persist(kind, 'SET PERSIST binlog_expire_logs_seconds = 604800;');
  return { check: 'binlog-retention', result: 'warning', params: { hours }, mend };
}

function checkMetadataLockInstrument({ metadataLockInstrument: isOn }: ServerFacts): CheckResult {
  const check = 'metadata-lock-instrument';
  if (isOn === null) return { check, result: 'warning', params: {}, mend: null };
  if (isOn) return ok(check, {});
  const mend =
    "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES', TIMED = 'YES' WHERE NAME = 'wait/lock/metadata/sql/mdl';";
  return { ...problem(check, {}), mend };
}

export function ok(check: string, params: MessageParams): CheckResult {
  return { check, result: 'ok', params, mend: null };
}

export function problem(check: string, params: MessageParams): CheckResult {
  return { check, result: 'problem', params, mend: null };
}

/** Managed servers take such settings from their parameter group only. */
function persist(kind: InstanceKind, statement: string): string | null {
  return kind === 'self_managed' ? statement : null;
}
