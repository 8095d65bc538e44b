import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { isPrivilegeError, serverErrorNumber } from './failure.ts';
import { readRow, readRows, textOf, textOrNull } from './rows.ts';

export type ServerFlavour = 'mysql' | 'percona' | 'mariadb' | 'tidb' | 'oceanbase';

export interface ServerVersion {
  /** As the server says it, such as `8.0.36-28`. */
  readonly version: string;
  readonly versionNumber: readonly [number, number, number];
  readonly flavour: ServerFlavour;
}

/** What a MySQL server says of itself. Global values; null where this account may not see it. */
export interface ServerFacts extends ServerVersion {
  readonly uuid: string;
  readonly readOnly: boolean;
  readonly superReadOnly: boolean;
  /** Mode that new sessions get. */
  readonly sqlMode: string;
  readonly lowerCaseTableNames: 0 | 1 | 2;
  readonly logBin: boolean;
  readonly binlogFormat: string;
  readonly binlogRowImage: string;
  readonly logReplicaUpdates: boolean;
  /** Seconds after which binary logs are removed; 0 for never. */
  readonly binlogExpireSeconds: number;
  readonly serverId: number;
  readonly gtidMode: string;
  /** Whether it has a replication source; null without REPLICATION CLIENT. */
  readonly isReplica: boolean | null;
  readonly timeZone: string;
  /** Whether metadata locks can be seen (ENABLED and TIMED); null when performance_schema is not readable. */
  readonly metadataLockInstrument: boolean | null;
}

/** Version and flavour of anything that speaks the protocol. */
export async function readVersion(connection: Connection): Promise<ServerVersion> {
  const variables = await readGlobalVariables(connection, ['version', 'version_comment']);
  const version = required(variables, 'version');
  return parseVersion(version, variables.get('version_comment') ?? '');
}

/** Reads a version text and comment, such as `8.0.36-28` and `Percona Server (GPL) …`. */
export function parseVersion(version: string, comment: string): ServerVersion {
  const said = `${version} ${comment}`.toLowerCase();
  const [, major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(version.replace(/^5\.5\.5-(?=\d)/, '')) ?? [];
  const versionNumber = [Number(major ?? 0), Number(minor ?? 0), Number(patch ?? 0)] as const;
  return { version, versionNumber, flavour: flavourOf(said) };
}

/** What MySQL says of itself. Rejects other servers with `target-flavour-unsupported`. */
export async function readServer(connection: Connection): Promise<ServerFacts> {
  const version = await readVersion(connection);
  if (version.flavour !== 'mysql' && version.flavour !== 'percona') {
    throw new AltergateError('target-flavour-unsupported', {
      flavour: version.flavour,
      version: version.version,
    });
  }
  const variables = await readGlobalVariables(connection, serverVariables);
  return {
    ...version,
    uuid: required(variables, 'server_uuid'),
    readOnly: isOn(required(variables, 'read_only')),
    superReadOnly: isOn(variables.get('super_read_only') ?? 'OFF'),
    sqlMode: required(variables, 'sql_mode'),
    lowerCaseTableNames: caseRule(required(variables, 'lower_case_table_names')),
    logBin: isOn(required(variables, 'log_bin')),
    binlogFormat: required(variables, 'binlog_format'),
    binlogRowImage: required(variables, 'binlog_row_image'),
    logReplicaUpdates: isOn(variables.get('log_replica_updates') ?? required(variables, 'log_slave_updates')),
    binlogExpireSeconds: expireSeconds(variables),
    serverId: Number(required(variables, 'server_id')),
    gtidMode: required(variables, 'gtid_mode'),
    isReplica: await readIsReplica(connection),
    timeZone: required(variables, 'time_zone'),
    metadataLockInstrument: await readMetadataLockInstrument(connection),
  };
}

/** The `sql_mode` that new sessions get. */
export async function readSqlMode(connection: Connection): Promise<string> {
  const row = await readRow(connection, 'SELECT @@GLOBAL.sql_mode AS sqlMode');
  if (!row) throw new AltergateError('target-unexpected-answer', { column: 'sqlMode' });
  return textOf(row, 'sqlMode');
}

const serverVariables = [
  'server_uuid',
  'read_only',
  'super_read_only',
  'sql_mode',
  'lower_case_table_names',
  'log_bin',
  'binlog_format',
  'binlog_row_image',
  'log_replica_updates',
  'log_slave_updates',
  'binlog_expire_logs_seconds',
  'binlog_expire_logs_auto_purge',
  'expire_logs_days',
  'server_id',
  'gtid_mode',
  'time_zone',
] as const;

/** SHOW, not SELECT @@…: a variable that this release does not have is absent instead of an error. */
async function readGlobalVariables(
  connection: Connection,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const list = names.map((name) => `'${name}'`).join(', ');
  const rows = await readRows(connection, `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${list})`);
  return new Map(rows.map((row) => [textOf(row, 'Variable_name').toLowerCase(), textOf(row, 'Value')]));
}

async function readIsReplica(connection: Connection): Promise<boolean | null> {
  try {
    const rows = await readReplicaStatus(connection);
    // Group replication has channels of its own, also on its primary.
    return rows.some((row) => !(textOrNull(row, 'Channel_Name') ?? '').startsWith('group_replication_'));
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}

async function readReplicaStatus(connection: Connection) {
  try {
    return await readRows(connection, 'SHOW REPLICA STATUS');
  } catch (error) {
    // Before 8.0.22 the statement has another name.
    if (serverErrorNumber(error) !== 1064) throw error;
    return await readRows(connection, 'SHOW SLAVE STATUS');
  }
}

async function readMetadataLockInstrument(connection: Connection): Promise<boolean | null> {
  try {
    const row = await readRow(
      connection,
      `SELECT ENABLED AS enabled, TIMED AS timed FROM performance_schema.setup_instruments
        WHERE NAME = 'wait/lock/metadata/sql/mdl'`,
    );
    return row !== null && textOf(row, 'enabled') === 'YES' && textOf(row, 'timed') === 'YES';
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}

function flavourOf(said: string): ServerFlavour {
  if (said.includes('mariadb')) return 'mariadb';
  if (said.includes('tidb')) return 'tidb';
  if (said.includes('oceanbase')) return 'oceanbase';
  return said.includes('percona') ? 'percona' : 'mysql';
}

function required(variables: ReadonlyMap<string, string>, name: string): string {
  const value = variables.get(name);
  if (value === undefined) throw new AltergateError('target-unexpected-answer', { column: name });
  return value;
}

function isOn(value: string): boolean {
  return value === '1' || /^(ON|YES|TRUE|SUPER)$/i.test(value);
}

function caseRule(value: string): 0 | 1 | 2 {
  if (value === '0') return 0;
  return value === '1' ? 1 : 2;
}

function expireSeconds(variables: ReadonlyMap<string, string>): number {
  if (!isOn(variables.get('binlog_expire_logs_auto_purge') ?? 'ON')) return 0;
  const seconds = Number(variables.get('binlog_expire_logs_seconds') ?? 0);
  // Until 8.0 the days decide where the seconds are not set.
  return seconds > 0 ? seconds : Number(variables.get('expire_logs_days') ?? 0) * 86_400;
}
