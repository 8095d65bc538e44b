import { AltergateError } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import {
  checkServer,
  checkVersion,
  parseVersion,
  requireRelease,
  type ServerFacts,
} from '@altergate/inspect';

describe('parseVersion', () => {
  it('tells the flavours apart', () => {
    expect(parseVersion('8.0.36-28', 'Percona Server (GPL), Release 28')).toMatchObject({
      flavour: 'percona',
      versionNumber: [8, 0, 36],
    });
    expect(parseVersion('5.5.5-10.11.14-MariaDB-0+deb12u2', 'Debian 12')).toMatchObject({
      flavour: 'mariadb',
      versionNumber: [10, 11, 14],
    });
    expect(parseVersion('8.0.11-TiDB-v7.5.0', 'TiDB Server').flavour).toBe('tidb');
    expect(parseVersion('9.7.4', 'MySQL Community Server - GPL')).toMatchObject({ flavour: 'mysql' });
  });
});

describe('checkVersion', () => {
  const results = (version: string, comment = '') =>
    checkVersion(parseVersion(version, comment)).map(({ check, result }) => `${check}.${result}`);

  it('takes MySQL 8.0.19 to 9.x and refuses older ones, 10 and other servers', () => {
    expect(results('8.0.19')).toEqual(['flavour.ok', 'version.ok']);
    expect(results('8.0.36-28', 'Percona Server')).toEqual(['flavour.ok', 'version.ok']);
    expect(results('8.4.0')).toEqual(['flavour.ok', 'version.ok']);
    expect(results('8.0.15')).toEqual(['flavour.ok', 'version.problem']);
    expect(results('8.0.18')).toEqual(['flavour.ok', 'version.problem']);
    expect(results('9.7.4')).toEqual(['flavour.ok', 'version.ok']);
    expect(results('5.7.44')).toEqual(['flavour.ok', 'version.problem']);
    expect(results('10.0.1')).toEqual(['flavour.ok', 'version.problem']);
    expect(results('10.11.6-MariaDB')).toEqual(['flavour.problem']);
  });

  it('is what plans and runs ask for, too', () => {
    const asked = (version: string) => () => {
      requireRelease(parseVersion(version, ''));
    };
    expect(asked('8.0.19')).not.toThrow();
    for (const version of ['5.7.44', '8.0.18', '10.0.1'])
      expect(asked(version)).toThrow(
        new AltergateError('target-release-unsupported', { version, oldest: '8.0.19' }),
      );
  });
});

describe('checkServer', () => {
  const healthy: ServerFacts = {
    ...parseVersion('8.4.3', ''),
    uuid: '00000000-0000-0000-0000-000000000001',
    readOnly: false,
    superReadOnly: false,
    sqlMode: '',
    lowerCaseTableNames: 0,
    logBin: true,
    binlogFormat: 'ROW',
    binlogRowImage: 'FULL',
    logReplicaUpdates: true,
    binlogExpireSeconds: 2_592_000,
    serverId: 1,
    gtidMode: 'ON',
    isReplica: false,
    timeZone: 'SYSTEM',
    metadataLockInstrument: true,
  };
  const found = (change: Partial<ServerFacts>) =>
    checkServer({ ...healthy, ...change }, 'self_managed').filter(({ result }) => result !== 'ok');

  it('has nothing to say about a healthy primary', () => {
    expect(found({})).toEqual([]);
  });

  it('never offers to make a replica writable', () => {
    expect(found({ readOnly: true, isReplica: true })).toEqual([
      { check: 'read-only', result: 'problem', params: {}, mend: null },
      { check: 'replication-role', result: 'problem', params: {}, mend: null },
    ]);
    expect(found({ readOnly: true, isReplica: null })[0]?.mend).toBeNull();
    expect(found({ readOnly: true })[0]?.mend).toBe('SET GLOBAL read_only = OFF;');
  });

  it('warns instead of claiming what the account could not read', () => {
    expect(
      found({ isReplica: null, metadataLockInstrument: null }).map(({ check, result }) => [check, result]),
    ).toEqual([
      ['replication-role', 'warning'],
      ['metadata-lock-instrument', 'warning'],
    ]);
  });

  it('offers SET PERSIST only where settings are changed by SQL', () => {
    const statement = { ...healthy, binlogFormat: 'MIXED', binlogRowImage: 'MINIMAL' };
    const mends = (kind: 'self_managed' | 'gcp') =>
      checkServer(statement, kind).flatMap(({ result, mend }) => (result === 'problem' ? [mend] : []));
    expect(mends('self_managed')).toEqual([
      "SET PERSIST binlog_format = 'ROW';",
      "SET PERSIST binlog_row_image = 'FULL';",
    ]);
    expect(mends('gcp')).toEqual([null, null]);
  });

  it('takes binary logs that never expire for kept long enough, and an hour for too short', () => {
    expect(found({ binlogExpireSeconds: 0 })).toEqual([]);
    expect(found({ binlogExpireSeconds: 3_600 })).toMatchObject([
      { check: 'binlog-retention', result: 'warning', params: { hours: 1 } },
    ]);
  });
});
