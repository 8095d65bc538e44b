import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTarget, testConnection, withTarget, readRow } from '@altergate/inspect';
import type { TargetAddress, TlsMode } from '@altergate/inspect';
import { createDatabaseOn, makeAuthority, startServer, stopServers } from '@altergate/testing';
import type { StartedServer, TestDatabase } from '@altergate/testing';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ghostEngine, type Job } from '../../../src/index.ts';
import { makeJob, runToEnd, tableNames, type Bench } from './run.ts';

/** A server whose certificate names 127.0.0.1 and no other, and which takes no unprotected connection. */
const authority = makeAuthority('the right authority');
const stranger = makeAuthority('another authority');

let folder: string;
let server: StartedServer;
let database: TestDatabase;
let bench: Bench;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ag-tls-'));
  const { certificate, key } = authority.issue(['127.0.0.1']);
  writeFileSync(join(folder, 'ca.pem'), authority.certificate);
  writeFileSync(join(folder, 'server.pem'), certificate);
  writeFileSync(join(folder, 'server-key.pem'), key, { mode: 0o600 });
  server = await startServer('target', {
    own: true,
    options: [
      `--ssl-ca=${join(folder, 'ca.pem')}`,
      `--ssl-cert=${join(folder, 'server.pem')}`,
      `--ssl-key=${join(folder, 'server-key.pem')}`,
    ],
  });
  database = await createDatabaseOn(server.address, 'shop_test');
  const { host, port, user, password, name } = database;
  const connection = await createConnection({
    host,
    port,
    user,
    password,
    database: name,
    ssl: { ca: authority.certificate },
  });
  await connection.query('CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40))');
  await connection.query("INSERT INTO t (a) VALUES ('one'), ('two')");
  await connection.query('SET GLOBAL require_secure_transport = ON');
  bench = { database, connection, stateDirectory: folder, close: () => Promise.resolve() };
});

afterAll(async () => {
  await bench.connection.query('SET GLOBAL require_secure_transport = OFF');
  await bench.connection.end();
  await stopServers([server]);
  rmSync(folder, { recursive: true, force: true });
});

function address(mode: TlsMode, ca: string | null = null, host = '127.0.0.1'): TargetAddress {
  const { port, user, password } = database;
  const tls = { mode, ca };
  return {
    instanceId: '1',
    host,
    port,
    account: user,
    password: () => password,
    tls,
    kind: 'self_managed',
  };
}

const jobWith = (alter: string, to: TargetAddress): Job => makeJob(bench, 't', alter, { address: to });

async function cipherOf(to: TargetAddress): Promise<string> {
  const row = await withTarget(to, {}, (one) => readRow(one, "SHOW SESSION STATUS LIKE 'Ssl_cipher'"));
  return JSON.stringify(row?.['Value'] ?? '');
}

const failing = (to: TargetAddress) => expect(connectTarget(to)).rejects;

describe('the mode of TLS', () => {
  it('off is refused by a server that asks for TLS, and said to be TLS', async () => {
    await failing(address('off')).toMatchObject({ code: 'target-tls-failed' });
  });

  it('required encrypts and trusts whoever answers', async () => {
    expect(await cipherOf(address('required'))).toMatch(/^"TLS/);
    expect(await cipherOf(address('required', stranger.certificate, 'localhost'))).toMatch(/^"TLS/);
  });

  it('verify_ca asks for the authority and not for the name', async () => {
    expect(await cipherOf(address('verify_ca', authority.certificate))).toMatch(/^"TLS/);
    expect(await cipherOf(address('verify_ca', authority.certificate, 'localhost'))).toMatch(/^"TLS/);
    await failing(address('verify_ca', stranger.certificate)).toMatchObject({ code: 'target-tls-failed' });
    // Without one of its own it trusts the authorities of the system, which do not know this server.
    await failing(address('verify_ca')).toMatchObject({ code: 'target-tls-failed' });
  });

  it('verify_identity asks for the authority and for the name', async () => {
    expect(await cipherOf(address('verify_identity', authority.certificate))).toMatch(/^"TLS/);
    const wrongName = address('verify_identity', authority.certificate, 'localhost');
    await failing(wrongName).toMatchObject({ code: 'target-tls-failed' });
    await failing(address('verify_identity', stranger.certificate)).toMatchObject({
      code: 'target-tls-failed',
    });
  });
});

describe('the connection test', () => {
  it('says of a name that gh-ost would refuse that it would', async () => {
    const loose = await testConnection(address('verify_ca', authority.certificate, 'localhost'));
    const problems = loose.checks.filter(({ result }) => result === 'problem').map(({ check }) => check);
    expect(problems).toEqual(['tls-name']);
    const strict = await testConnection(address('verify_ca', authority.certificate));
    expect(strict.checks.filter(({ result }) => result === 'problem')).toEqual([]);
  });

  it('reports a wrong authority as TLS', async () => {
    const { checks } = await testConnection(address('verify_identity', stranger.certificate));
    expect(checks).toMatchObject([{ check: 'tls', result: 'problem' }]);
  });
});

describe('gh-ost', () => {
  it.each([
    ['required', null],
    ['verify_ca', authority.certificate],
    ['verify_identity', authority.certificate],
  ] as const)('runs to its end under %s, on a server that takes nothing unprotected', async (mode, ca) => {
    const { outcome } = await runToEnd(jobWith(`ADD COLUMN ${mode} INT`, address(mode, ca)));
    expect(outcome.outcome).toBe('applied');
  });

  it('is not started where it would refuse the name, and nothing is made', async () => {
    const before = await tableNames(bench);
    const job = jobWith('ADD COLUMN n INT', address('verify_ca', authority.certificate, 'localhost'));
    await expect(ghostEngine.preflight(job)).rejects.toMatchObject({ code: 'target-tls-failed' });
    expect(await tableNames(bench)).toEqual(before);
  });

  it('refuses by itself a server of another authority, and changes nothing', async () => {
    const before = await tableNames(bench);
    const job = jobWith('ADD COLUMN m INT', address('verify_identity', authority.certificate));
    const { ended, outcome } = await runToEnd({ ...job, ghostBinary: otherAuthorityFor(job.ghostBinary) });
    expect(ended).toMatchObject({ failure: { code: 'tls-failed' } });
    expect(outcome.outcome).toBe('not_applied');
    expect(await tableNames(bench)).toEqual(before);
  });
});

/** The real gh-ost, in whose `--ssl-ca` file the other authority is written at the last moment. */
function otherAuthorityFor(ghostBinary: string): string {
  const other = join(folder, 'stranger.pem');
  writeFileSync(other, stranger.certificate);
  const program = join(folder, 'gh-ost-with-other-authority');
  const lines = [
    '#!/bin/sh',
    `for given in "$@"; do case "$given" in --ssl-ca=*) /bin/cat '${other}' > "\${given#--ssl-ca=}" ;; esac; done`,
    `exec '${ghostBinary}' "$@"`,
  ];
  writeFileSync(program, lines.join('\n'), { mode: 0o755 });
  return program;
}
