import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultGhostSettings } from '@altergate/domain';
import type { InstanceKind, TargetAddress } from '@altergate/inspect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildArgv, usedFlags } from '../../../src/gh-ost/argv.ts';
import { childEnvironment, writeConf } from '../../../src/gh-ost/conf.ts';
import { runTables, unsupportedName, userLockName } from '../../../src/gh-ost/names.ts';
import { readLines } from '../../../src/gh-ost/read-lines.ts';
import { prepareRunDirectory, runDirectory, runFiles } from '../../../src/gh-ost/run-directory.ts';
import type { Job } from '../../../src/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ag-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('reading lines from an offset', () => {
  it('gives complete lines only, and the rest once it is finished', async () => {
    const path = join(folder, 'log');
    await writeFile(path, 'one\ntwo\nthr');
    const first = await readLines(path, 0);
    expect(first.lines).toEqual([
      { text: 'one', byteFrom: 0, byteTo: 4 },
      { text: 'two', byteFrom: 4, byteTo: 8 },
    ]);
    expect(await readLines(path, first.byteTo)).toEqual({ lines: [], byteTo: 8 });
    await appendFile(path, 'ee\n');
    expect((await readLines(path, 8)).lines).toEqual([{ text: 'three', byteFrom: 8, byteTo: 14 }]);
  });

  it('gives the unfinished line at the end when nobody will finish it', async () => {
    const path = join(folder, 'log');
    await writeFile(path, 'one\nhalf');
    const all: string[] = [];
    let offset = 0;
    for (;;) {
      const { lines, byteTo } = await readLines(path, offset, { last: true });
      if (lines.length === 0) break;
      all.push(...lines.map(({ text }) => text));
      offset = byteTo;
    }
    expect(all).toEqual(['one', 'half']);
    expect(offset).toBe(8);
  });

  it('puts a file of any size together again, byte for byte', async () => {
    const path = join(folder, 'log');
    const texts = Array.from({ length: 9_000 }, (_, index) => `${index} ${'测试'.repeat(index % 40)}`);
    texts.splice(4_000, 0, 'x'.repeat(900_000), '');
    await writeFile(path, `${texts.join('\n')}\n`);
    const read: string[] = [];
    let offset = 0;
    for (;;) {
      const { lines, byteTo } = await readLines(path, offset);
      if (lines.length === 0) break;
      expect(lines[0]?.byteFrom).toBe(offset);
      expect(lines.at(-1)?.byteTo).toBe(byteTo);
      read.push(...lines.map(({ text }) => text));
      offset = byteTo;
    }
    expect(read).toEqual(texts);
    expect(offset).toBe((await stat(path)).size);
  });

  it('keeps bytes that are no UTF-8 readable', async () => {
    const path = join(folder, 'log');
    await writeFile(path, Buffer.from([0x61, 0xff, 0xe6, 0xb5, 0x8b, 0xe6, 0x0a]));
    expect((await readLines(path, 0)).lines[0]?.text).toBe('a\\xff测\\xe6');
  });

  it('finds no line in a file that is not there', async () => {
    expect(await readLines(join(folder, 'absent'), 0)).toEqual({ lines: [], byteTo: 0 });
  });
});

describe('the names of a run', () => {
  it('hold the start of the table and the id, and fit 64 bytes', () => {
    expect(runTables('orders', '128')).toEqual({
      prefix: 'orders_x128',
      ghost: '_orders_x128_gho',
      changelog: '_orders_x128_ghc',
      old: '_orders_x128_del',
    });
    const long = runTables('A'.repeat(64), '9223372036854775807');
    expect(Buffer.byteLength(long.ghost)).toBeLessThanOrEqual(64);
    expect(long.prefix).toBe(`${'a'.repeat(24)}_x9223372036854775807`);
  });

  it('are ASCII for Chinese tables', () => {
    expect(runTables('客户订单', '7').ghost).toBe('_x7_gho');
    expect(runTables('客户orders订单', '7').ghost).toBe('_orders_x7_gho');
  });

  it('are refused where gh-ost cannot address the table', () => {
    expect(unsupportedName('fact db', 't')?.rule).toBe('database-name-not-for-gh-ost');
    expect(unsupportedName('fact+db', 't')?.rule).toBe('database-name-not-for-gh-ost');
    expect(unsupportedName('shop', 'a`b')?.rule).toBe('table-name-not-for-gh-ost');
    expect(unsupportedName('shop-1.x', '客户')).toBeNull();
  });

  it('of the user lock are as gh-ost builds them', () => {
    expect(userLockName('shop', 'orders')).toBe('gh-ost::shop.orders');
    expect(userLockName('shop', 'x'.repeat(60))).toMatch(/^gh-ost::[0-9a-f]{40}$/);
  });
});

describe('the directory of a run', () => {
  it('is only its owner’s and holds the flag that keeps the cut-over back', async () => {
    const files = runFiles(runDirectory(folder, '0123456789abcdef0123456789abcdef'));
    await prepareRunDirectory(files);
    await prepareRunDirectory(files);
    await writeConf(files, null);
    expect((await stat(files.directory)).mode & 0o777).toBe(0o700);
    expect((await stat(files.conf)).mode & 0o777).toBe(0o600);
    expect((await stat(files.postponeFlag)).isFile()).toBe(true);
  });

  it('is refused when the socket in it would be longer than 107 bytes', () => {
    const token = 'f'.repeat(32);
    const most = 107 - '/s'.length - 17;
    expect(runDirectory(`/${'d'.repeat(most - 1)}`, token)).toHaveLength(105);
    expect(() => runDirectory(`/${'d'.repeat(most)}`, token)).toThrow('state-path-too-long');
    expect(() => runDirectory('relative', token)).toThrow('state-path-not-absolute');
  });
});

function makeJob(change: Partial<TargetAddress> = {}): Job {
  return {
    executionId: '128',
    address: {
      instanceId: '1',
      host: 'db.example',
      port: 3306,
      account: 'altergate',
      password: () => 'canary-password',
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
      ...change,
    },
    database: 'shop',
    table: 'orders',
    statement: { kind: 'alter_table', text: '', alterOptions: 'ADD COLUMN c INT' },
    sqlMode: '',
    settings: defaultGhostSettings,
    cutOver: 'wait',
    replicaServerId: 4_000_000_001,
    stateDirectory: '/state',
    ghostBinary: 'gh-ost',
  };
}

const build = (job: Job, estimatedRows: number | null = 10): readonly string[] =>
  buildArgv(job, {
    files: runFiles('/state/run'),
    prefix: 'orders_x128',
    alter: 'ADD COLUMN c INT',
    estimatedRows,
  });

describe('the arguments of gh-ost', () => {
  it('are exactly these', () => {
    expect(build(makeJob())).toEqual([
      '--conf=/state/run/conf',
      '--host=db.example',
      '--port=3306',
      '--database=shop',
      '--table=orders',
      '--alter=ADD COLUMN c INT',
      '--allow-on-master',
      '--assume-rbr',
      '--replica-server-id=4000000001',
      '--serve-socket-file=./s',
      '--postpone-cut-over-flag-file=/state/run/postpone',
      '--panic-flag-file=/state/run/panic',
      '--throttle-flag-file=/state/run/throttle',
      '--throttle-additional-flag-file=/state/throttle-all',
      '--force-table-names=orders_x128',
      '--force-named-cut-over',
      '--force-named-panic',
      '--panic-on-warnings',
      '--heartbeat-interval-millis=1000',
      '--chunk-size=1000',
      '--dml-batch-size=50',
      '--nice-ratio=0',
      '--max-lag-millis=1500',
      '--max-load=Threads_running=50',
      '--critical-load=Threads_running=1000',
      '--critical-load-hibernate-seconds=60',
      '--default-retries=120',
      '--cut-over-lock-timeout-seconds=3',
      '--exact-rowcount',
      '--verbose',
      '--execute',
    ]);
  });

  it('never hold the password, which goes through the environment alone', () => {
    expect(build(makeJob()).join(' ')).not.toContain('canary-password');
    expect(childEnvironment('altergate', 'canary-password')).toEqual({
      TZ: 'UTC',
      ALTERGATE_RUN_ACCOUNT: 'altergate',
      ALTERGATE_RUN_PASSWORD: 'canary-password',
    });
  });

  it('count rows exactly only in tables that are estimated small', () => {
    expect(build(makeJob(), 5_000_000)).not.toContain('--exact-rowcount');
    expect(build(makeJob(), null)).not.toContain('--exact-rowcount');
  });

  it.each<[InstanceKind, string]>([
    ['aliyun_rds', '--aliyun-rds'],
    ['gcp', '--gcp'],
    ['azure', '--azure'],
    ['aws_rds', '--skip-port-validation'],
    ['aws_aurora', '--skip-port-validation'],
  ])('on %s hold %s', (kind, flag) => {
    expect(build(makeJob({ kind }))).toContain(flag);
  });

  it('protect the connection as the instance says', () => {
    const tls = (mode: TargetAddress['tls']['mode'], ca: string | null): readonly string[] =>
      build(makeJob({ tls: { mode, ca } })).filter((text) => text.startsWith('--ssl'));
    expect(tls('off', null)).toEqual([]);
    expect(tls('required', null)).toEqual(['--ssl', '--ssl-allow-insecure']);
    expect(tls('verify_identity', 'pem')).toEqual(['--ssl', '--ssl-ca=/state/run/ca.pem']);
    expect(tls('verify_ca', null)).toEqual(['--ssl']);
  });

  it('are all in the list that a worker’s binary is asked for', () => {
    const built = [
      ...build(makeJob()),
      ...build(makeJob({ tls: { mode: 'verify_ca', ca: 'pem' }, kind: 'gcp' })),
    ].map((text) => text.replace(/^--([^=]+).*$/s, '$1'));
    expect(built.filter((flag) => !usedFlags.includes(flag))).toEqual([]);
  });
});
