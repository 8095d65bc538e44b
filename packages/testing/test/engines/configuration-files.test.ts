import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { testConnection } from '@altergate/inspect';
import type { TargetAddress } from '@altergate/inspect';
import { findMysql } from '@altergate/local-stack';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { repository } from '../unit/repository.ts';

const run = promisify(execFile);
const fileText = (file: string) => readFileSync(path.join(repository, file), 'utf8');

let admin: Connection;
beforeAll(async () => {
  const { host, port, user, password } = inject('targetServer');
  admin = await createConnection({ host, port, user, password, multipleStatements: true });
  await admin.query('DROP DATABASE IF EXISTS shop; CREATE DATABASE shop');
});
afterAll(async () => {
  await admin.query('DROP DATABASE IF EXISTS shop');
  await admin.query("DROP USER IF EXISTS 'demo'@'%', 'altergate'@'%'");
  await admin.end();
});

/** What the connection test of an account finds beyond that all is well. */
async function troubles(account: string, secret: string): Promise<string[]> {
  const { host, port } = inject('targetServer');
  const tls = { mode: 'required', ca: null } as const;
  const address: TargetAddress = {
    ...{ instanceId: '1', host, port, account, tls, kind: 'self_managed' },
    password: () => secret,
  };
  const { checks } = await testConnection(address);
  return checks
    .filter(({ result }) => result !== 'ok')
    .map(({ check, params }) => `${check} ${JSON.stringify(params)}`);
}

/** The statements below a mark in the page about grants. */
function statementsOf(mark: string): string {
  const [, sql = ''] =
    new RegExp(`<!-- grants: ${mark} -->\\n\`\`\`sql\\n([^\`]*(?:\`(?!\`\`)[^\`]*)*)\`\`\``).exec(
      fileText('docs/accounts-and-grants.md'),
    ) ?? [];
  return sql.replace("'…'", "'a secret of the test'");
}

/** Lets mysqld read a configuration without starting; rejects with what it says against it. */
async function validate(configuration: string): Promise<void> {
  const program = await findMysql({ progress: () => undefined, chosen: () => undefined });
  const [executable = '', ...before] = program.command;
  await run(executable, [
    ...before,
    `--defaults-file=${configuration}`,
    ...program.options,
    // The folder that the system's packages make for it is not here.
    '--secure-file-priv=NULL',
    '--validate-config',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ]);
}

describe('the configuration of MySQL', () => {
  it.each(['docker/platform.cnf', 'docker/target.cnf'])('in %s is one that mysqld takes', async (file) => {
    await validate(path.join(repository, file));
  });

  it('would be refused with an option that does not exist', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'altergate-cnf-'));
    const file = path.join(folder, 'wrong.cnf');
    await writeFile(file, `${fileText('docker/target.cnf')}\nbinlog-row-imago = FULL\n`);
    await expect(validate(file)).rejects.toThrow(/binlog-row-imago/);
    await rm(folder, { recursive: true });
  });
});

describe('the grants of the demo server', () => {
  it('are all that Altergate asks for, on a database that its script fills', async () => {
    // What the image of MySQL does before it runs the script.
    await admin.query("CREATE USER 'demo'@'%' IDENTIFIED BY 'a secret of the test'");
    await admin.query("GRANT ALL ON `shop`.* TO 'demo'@'%'");
    await admin.query(fileText('docker/demo-target.sql'));
    expect(await troubles('demo', 'a secret of the test')).toEqual([]);
    const [rows] = await admin.query('SELECT COUNT(*) AS n FROM shop.orders');
    expect(rows).toEqual([{ n: 200_000 }]);
  });
});

describe('the grants in the page about accounts', () => {
  it('are all that gh-ost and direct statements need', async () => {
    await admin.query(statementsOf('all'));
    expect(await troubles('altergate', 'a secret of the test')).toEqual([]);
  });

  it('for direct statements alone leave only gh-ost wanting', async () => {
    await admin.query("DROP USER IF EXISTS 'altergate'@'%'");
    await admin.query(statementsOf('direct'));
    const found = await troubles('altergate', 'a secret of the test');
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !/gh-ost|replication-role/.test(one))).toEqual([]);
  });
});
