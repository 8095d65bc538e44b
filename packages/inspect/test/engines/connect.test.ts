import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AltergateError } from '@altergate/domain';
import {
  connectTarget,
  quoteIdentifier,
  readRow,
  readRows,
  readSqlMode,
  testConnection,
  withTarget,
} from '@altergate/inspect';
import { createAccount, createPlayground, targetAddress } from './target.ts';

let playground: Awaited<ReturnType<typeof createPlayground>>;
beforeAll(async () => {
  playground = await createPlayground();
});
afterAll(() => playground.close());

async function failureOf(promise: Promise<unknown>): Promise<AltergateError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AltergateError)) throw new Error(`expected an AltergateError, got ${String(error)}`);
  return error;
}

describe('connectTarget', () => {
  it('opens a session in UTC with fresh statistics, short lock waits and the sql_mode of the server', async () => {
    const row = await withTarget(targetAddress(), {}, (connection) =>
      readRow(
        connection,
        `SELECT @@time_zone AS zone, @@information_schema_stats_expiry AS expiry, @@lock_wait_timeout AS lockWait,
                @@character_set_client AS charset, @@autocommit AS autocommit,
                @@SESSION.sql_mode = @@GLOBAL.sql_mode AS sameMode, 9223372036854775807 AS big`,
      ),
    );
    expect(row).toEqual({
      zone: '+00:00',
      expiry: '0',
      lockWait: '3',
      charset: 'utf8mb4',
      autocommit: '1',
      sameMode: '1',
      big: '9223372036854775807',
    });
  });

  it('runs the session under the mode asked for', async () => {
    const sqlMode = await withTarget(targetAddress(), { sqlMode: 'ANSI_QUOTES' }, async (connection) => {
      const row = await readRow(connection, 'SELECT @@SESSION.sql_mode AS sqlMode');
      expect(await readSqlMode(connection)).not.toBe('ANSI_QUOTES');
      return row?.sqlMode;
    });
    expect(sqlMode).toBe('ANSI_QUOTES');
  });

  it('sends values so that no mode lets a quote in them end the text', async () => {
    const value = "a\\' OR 1=1 -- ";
    const row = await withTarget(targetAddress(), { sqlMode: 'NO_BACKSLASH_ESCAPES' }, (connection) =>
      readRow(connection, 'SELECT ? AS echo', [value]),
    );
    expect(row).toEqual({ echo: value });
  });

  it('speaks to a caching_sha2 account with any password, with TLS and without', async () => {
    const account = await createAccount(playground.admin, []);
    try {
      for (const mode of ['off', 'required'] as const) {
        const address = { ...account.address, tls: { mode, ca: null } };
        // The server's cache would let a second sign-in pass without the full exchange.
        await readRows(playground.admin, 'FLUSH PRIVILEGES');
        const row = await withTarget(address, {}, (connection) =>
          readRow(connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'"),
        );
        expect(row?.Value === '').toBe(mode === 'off');
      }
    } finally {
      await account.drop();
    }
  });

  it('refuses a certificate that it cannot verify', async () => {
    for (const mode of ['verify_ca', 'verify_identity'] as const) {
      const failure = await failureOf(connectTarget(targetAddress({ tls: { mode, ca: null } })));
      expect(failure.code).toBe('target-tls-failed');
    }
  });

  it('names a wrong password as such and shows it nowhere', async () => {
    const failure = await failureOf(connectTarget(targetAddress({ password: () => 'canary-7d1f' })));
    expect(failure.code).toBe('target-access-denied');
    expect(JSON.stringify([failure, failure.stack, failure.cause, String(failure.cause)])).not.toContain(
      'canary-7d1f',
    );
  });

  it('names a closed port, a database that is not there and an account that may not see it', async () => {
    expect((await failureOf(connectTarget(targetAddress({ port: 1 })))).code).toBe('target-unreachable');
    const unknown = await failureOf(connectTarget(targetAddress(), { database: 'no_such_database' }));
    expect([unknown.code, unknown.params]).toEqual([
      'target-unknown-database',
      { database: 'no_such_database' },
    ]);
    const account = await createAccount(playground.admin, []);
    try {
      const denied = await failureOf(connectTarget(account.address, { database: playground.database }));
      expect(denied.code).toBe('target-access-denied');
    } finally {
      await account.drop();
    }
  });

  it('gives up on a server that accepts the line and says nothing', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const place = silent.address();
    try {
      const port = place !== null && typeof place === 'object' ? place.port : 0;
      const failure = await failureOf(connectTarget(targetAddress({ port }), { connectTimeoutMs: 300 }));
      expect([failure.code, failure.params.reason]).toEqual(['target-unreachable', 'ETIMEDOUT']);
    } finally {
      silent.close();
    }
  });

  it('survives that the server ends an idle session, and says so at the next question', async () => {
    const connection = await connectTarget(targetAddress());
    await readRows(playground.admin, `KILL ${String(connection.threadId)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const failure = await failureOf(readRows(connection, 'SELECT 1'));
    expect(failure.code).toBe('target-connection-lost');
    connection.destroy();
  });

  it('says which privilege the server misses', async () => {
    const account = await createAccount(playground.admin, []);
    try {
      const failure = await failureOf(
        withTarget(account.address, {}, (connection) => readRows(connection, 'SELECT * FROM mysql.user')),
      );
      expect(failure.code).toBe('target-privilege-missing');
    } finally {
      await account.drop();
    }
  });

  it('quotes names so that a backtick stays part of them', async () => {
    const row = await readRow(playground.admin, `SELECT 1 AS ${quoteIdentifier('a`b')}`);
    expect(row).toEqual({ 'a`b': '1' });
  });
});

describe('testConnection', () => {
  it('finds no problem with the target server and its account', async () => {
    const { server, checks } = await testConnection(targetAddress());
    expect(server?.uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(checks.filter(({ result }) => result !== 'ok')).toEqual([]);
    expect(checks.map(({ check }) => check)).toEqual([
      'connection',
      'flavour',
      'version',
      'read-only',
      'replication-role',
      'binlog',
      'binlog-format',
      'binlog-row-image',
      'binlog-retention',
      'metadata-lock-instrument',
      'session-mode',
      'table-grants-everywhere',
      'table-grants-everywhere',
    ]);
  });

  it('gives a poor account a list of grants that, once run, leaves nothing to mend', async () => {
    const account = await createAccount(playground.admin, []);
    try {
      const before = await testConnection(account.address);
      expect(before.checks.filter(({ result }) => result === 'warning').map(({ check }) => check)).toEqual([
        'replication-role',
        'metadata-lock-instrument',
      ]);
      const mends = before.checks.flatMap(({ mend }) => (mend === null ? [] : [mend]));
      for (const mend of mends) {
        await readRows(playground.admin, mend.replaceAll('your_database', playground.database));
      }
      const after = await testConnection(account.address);
      expect(after.checks.filter(({ result }) => result !== 'ok')).toEqual([]);
      expect(
        after.checks.filter(({ check }) => check === 'table-grants').map(({ params }) => params),
      ).toEqual([
        { engine: 'gh-ost', databases: playground.database },
        { engine: 'direct', databases: playground.database },
      ]);
    } finally {
      await account.drop();
    }
  });

  it('counts what default roles give', async () => {
    const role = `${playground.database}_role`;
    const account = await createAccount(playground.admin, [
      `CREATE ROLE ${role}`,
      `GRANT ALL PRIVILEGES ON *.* TO ${role}`,
      `GRANT ${role} TO {account}`,
    ]);
    const failing = async () =>
      (await testConnection(account.address)).checks.filter(({ result }) => result === 'problem').length;
    try {
      expect(await failing()).toBeGreaterThan(0);
      await readRows(playground.admin, `SET DEFAULT ROLE ALL TO ${account.account.replace('@%', "@'%'")}`);
      expect(await failing()).toBe(0);
    } finally {
      await readRows(playground.admin, `DROP ROLE ${role}`);
      await account.drop();
    }
  });

  it('reports a failed connection as a check instead of failing itself', async () => {
    const { server, checks } = await testConnection(targetAddress({ port: 1 }));
    expect(server).toBeNull();
    expect(checks).toMatchObject([{ check: 'network', result: 'problem', mend: null }]);
  });
});
