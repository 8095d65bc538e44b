import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { ServerAddress } from '@altergate/testing';
import { connectTarget, type Connection, readRows, type TargetAddress } from '@altergate/inspect';

/** The target server of this run, through the account that may do everything. */
export function targetAddress(change: Partial<TargetAddress> = {}): TargetAddress {
  const { host, port, user, password }: ServerAddress = inject('targetServer');
  return {
    instanceId: '1',
    host,
    port,
    account: user,
    password: () => password,
    tls: { mode: 'off', ca: null },
    kind: 'self_managed',
    ...change,
  };
}

export interface TestAccount {
  readonly address: TargetAddress;
  /** `user@host` */
  readonly account: string;
  drop(): Promise<void>;
}

/** An account of its own with only these grants; `{account}` stands for its name. */
export async function createAccount(admin: Connection, statements: readonly string[]): Promise<TestAccount> {
  const user = `inspect_${randomBytes(4).toString('hex')}`;
  const secret = `canary ' " \\ ${randomBytes(6).toString('hex')}`;
  const name = `\`${user}\`@\`%\``;
  await readRows(admin, 'SET SESSION sql_mode = DEFAULT');
  const quoted = secret.replaceAll('\\', '\\\\').replaceAll("'", "''");
  await readRows(admin, `CREATE USER ${name} IDENTIFIED BY '${quoted}'`);
  for (const statement of statements) await readRows(admin, statement.replaceAll('{account}', name));
  return {
    address: targetAddress({ account: user, password: () => secret }),
    account: `${user}@%`,
    drop: async () => {
      await readRows(admin, `DROP USER ${name}`);
    },
  };
}

/** A session with every right, and a database of its own that ends with it. */
export async function createPlayground(): Promise<{
  readonly admin: Connection;
  readonly database: string;
  close(): Promise<void>;
}> {
  const admin = await connectTarget(targetAddress());
  const database = `inspect_${randomBytes(5).toString('hex')}`;
  await readRows(admin, `CREATE DATABASE ${database}`);
  return {
    admin,
    database,
    close: async () => {
      await readRows(admin, `DROP DATABASE ${database}`);
      await admin.end();
    },
  };
}
