import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBinary, ghostEngine, type Job } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import {
  intend,
  makeJob,
  openBench,
  openSession,
  runToEnd,
  selectRows,
  tableNames,
  type Bench,
} from './run.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function rulesOf(job: Job): Promise<readonly string[]> {
  const { refusals, intent } = await ghostEngine.preflight(job);
  expect(intent === null).toBe(refusals.length > 0);
  return refusals.map(({ rule }) => rule);
}

async function connectionsUsed(): Promise<number> {
  const [status] = await selectRows(bench.connection, "SHOW STATUS LIKE 'Threads_connected'");
  return Number(status?.['Value']);
}

const plain = 'id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40), b INT';

describe('preflight', () => {
  it('says nothing against a plain table and changes nothing', async () => {
    await bench.connection.query(`CREATE TABLE fine (${plain})`);
    const before = await tableNames(bench);
    expect(await rulesOf(makeJob(bench, 'fine', 'ADD COLUMN c INT'))).toEqual([]);
    expect(await tableNames(bench)).toEqual(before);
  });

  it('refuses a view, a table that is not there and one of another engine', async () => {
    await bench.connection.query(`CREATE VIEW seen AS SELECT 1 AS one;
      CREATE TABLE isam (${plain}) ENGINE = MyISAM`);
    expect(await rulesOf(makeJob(bench, 'seen', 'ADD COLUMN c INT'))).toEqual(['target-is-view']);
    expect(await rulesOf(makeJob(bench, 'absent', 'ADD COLUMN c INT'))).toEqual(['table-missing']);
    expect(await rulesOf(makeJob(bench, 'isam', 'ADD COLUMN c INT'))).toEqual(['engine-not-innodb']);
  });

  it('refuses foreign keys on either side, and triggers', async () => {
    await bench.connection.query(`CREATE TABLE parent (${plain});
      CREATE TABLE child (${plain}, parent INT, FOREIGN KEY (parent) REFERENCES parent (id));
      CREATE TABLE fires (${plain});
      CREATE TRIGGER fire BEFORE INSERT ON fires FOR EACH ROW SET NEW.b = 1`);
    expect(await rulesOf(makeJob(bench, 'parent', 'ADD COLUMN c INT'))).toEqual(['foreign-keys-present']);
    expect(await rulesOf(makeJob(bench, 'child', 'ADD COLUMN c INT'))).toEqual(['foreign-keys-present']);
    expect(await rulesOf(makeJob(bench, 'fires', 'ADD COLUMN c INT'))).toEqual(['triggers-present']);
  });

  it('refuses a key that may hold NULLs and a name that gh-ost mixes up with another', async () => {
    await bench.connection.query(`CREATE TABLE nullable (a INT, UNIQUE KEY a (a));
      CREATE TABLE wild_card (${plain}); CREATE TABLE wildBcard (${plain})`);
    expect(await rulesOf(makeJob(bench, 'nullable', 'ADD COLUMN c INT'))).toEqual(['no-usable-key']);
    expect(await rulesOf(makeJob(bench, 'wild_card', 'ADD COLUMN c INT'))).toEqual(['name-confusable']);
    expect(await rulesOf(makeJob(bench, 'wildBcard', 'ADD COLUMN c INT'))).toEqual([]);
  });

  it('refuses what gh-ost misses in a binary log, also of a session that keeps it from before', async () => {
    await bench.connection.query(`CREATE TABLE zipped (${plain})`);
    const job = makeJob(bench, 'zipped', 'ADD COLUMN c INT');
    await bench.connection.query('SET GLOBAL binlog_transaction_compression = ON');
    const application = await openSession(bench.database);
    try {
      expect(await rulesOf(job)).toEqual(['binlog-not-readable']);
      await bench.connection.query('SET GLOBAL binlog_transaction_compression = OFF');
      expect(await rulesOf(job)).toEqual(['binlog-not-readable-session']);
    } finally {
      await bench.connection.query('SET GLOBAL binlog_transaction_compression = OFF');
      await application.end();
    }
    await bench.connection.query("SET GLOBAL binlog_row_value_options = 'PARTIAL_JSON'");
    try {
      expect(await rulesOf(job)).toEqual(['binlog-not-readable']);
    } finally {
      await bench.connection.query("SET GLOBAL binlog_row_value_options = ''");
    }
  });

  it('refuses a server that does not keep the warnings by which lost rows are noticed', async () => {
    await bench.connection.query(`CREATE TABLE unwarned (${plain}); SET GLOBAL max_error_count = 2000`);
    const job = makeJob(bench, 'unwarned', 'ADD COLUMN c INT');
    const withChunk = (chunkSize: number) => ({ ...job, settings: { ...job.settings, chunkSize } });
    try {
      expect(await rulesOf(withChunk(2_000))).toEqual([]);
      expect(await rulesOf(withChunk(2_001))).toEqual(['warnings-not-kept']);
      await bench.connection.query('SET GLOBAL max_error_count = 0');
      expect(await rulesOf(job)).toEqual(['warnings-not-kept']);
    } finally {
      await bench.connection.query('SET GLOBAL max_error_count = DEFAULT');
    }
  });

  it('refuses to take the connections that applications need', async () => {
    await bench.connection.query(`CREATE TABLE crowded (${plain})`);
    const job = makeJob(bench, 'crowded', 'ADD COLUMN c INT');
    const applications: Connection[] = [];
    try {
      await bench.connection.query('SET GLOBAL max_connections = 100');
      const used = await connectionsUsed();
      for (let at = used; at < 76; at += 1) applications.push(await openSession(bench.database));
      expect(await rulesOf(job)).toEqual([]);
      for (let more = 0; more < 6; more += 1) applications.push(await openSession(bench.database));
      expect(await rulesOf(job)).toEqual(['connections-scarce']);
    } finally {
      await bench.connection.query('SET GLOBAL max_connections = DEFAULT');
      for (const application of applications) await application.end();
    }
    await bench.connection.query('SET GLOBAL max_user_connections = 10');
    try {
      expect(await rulesOf(job)).toEqual(['account-connections-scarce']);
    } finally {
      await bench.connection.query('SET GLOBAL max_user_connections = DEFAULT');
    }
  });

  it('lets a run go through on a server that lets few in, as long as they are free', async () => {
    await bench.connection.query(`CREATE TABLE few (${plain})`);
    const job = makeJob(bench, 'few', 'ADD COLUMN c INT');
    const limitTo = async (free: number) =>
      bench.connection.query(`SET GLOBAL max_connections = ${(await connectionsUsed()) + free}`);
    try {
      await limitTo(10);
      expect(await rulesOf(job)).toEqual(['connections-scarce']);
      await limitTo(18);
      expect((await runToEnd(job)).outcome.outcome).toBe('applied');
    } finally {
      await bench.connection.query('SET GLOBAL max_connections = DEFAULT');
    }
  });

  it('refuses what an earlier run left, a run of another and a load limit that nobody has', async () => {
    await bench.connection.query(`CREATE TABLE busy (${plain})`);
    const job = makeJob(bench, 'busy', 'ADD COLUMN c INT');
    await bench.connection.query(`CREATE TABLE _busy_x${job.executionId}_gho (a INT)`);
    expect(await rulesOf(job)).toEqual(['leftover-in-the-way']);
    const lock = `gh-ost::${bench.database.name}.busy`;
    await bench.connection.query('SELECT GET_LOCK(?, 0)', [lock]);
    expect(await rulesOf(makeJob(bench, 'busy', 'ADD COLUMN c INT'))).toEqual(['another-run']);
    await bench.connection.query('SELECT RELEASE_LOCK(?)', [lock]);
    const other = makeJob(bench, 'busy', 'ADD COLUMN c INT');
    const settings = { ...other.settings, maxLoad: { Thread_running: 25 } };
    expect(await rulesOf({ ...other, settings })).toEqual(['load-variable-unknown']);
  });

  it('refuses foreign keys of tables that the account may not see', async () => {
    const account = `outside_${process.pid}`;
    const outside = `${bench.database.name}_outside`;
    await bench.connection.query(`CREATE TABLE pointed_at (${plain});
      CREATE DATABASE ${outside};
      CREATE TABLE ${outside}.points (${plain}, parent INT,
        FOREIGN KEY (parent) REFERENCES \`${bench.database.name}\`.pointed_at (id));
      CREATE USER ${account} IDENTIFIED BY 'canary-password';
      GRANT ALL ON \`${bench.database.name}\`.* TO ${account};
      GRANT SELECT ON performance_schema.* TO ${account};
      GRANT PROCESS, REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO ${account}`);
    try {
      const job = makeJob(bench, 'pointed_at', 'ADD COLUMN c INT');
      const address = { ...job.address, account, password: () => 'canary-password' };
      expect(await rulesOf({ ...job, address })).toEqual(['foreign-keys-present']);
    } finally {
      await bench.connection.query(`DROP USER ${account}; DROP DATABASE ${outside}`);
    }
  });

  it('refuses an account without the grants and shows the statement that mends it', async () => {
    const account = `lacking_${process.pid}`;
    await bench.connection.query(`CREATE TABLE granted (${plain});
      CREATE USER ${account} IDENTIFIED BY 'canary-password';
      GRANT ALL ON \`${bench.database.name}\`.* TO ${account};
      GRANT SELECT ON performance_schema.* TO ${account};
      GRANT PROCESS, REPLICATION CLIENT ON *.* TO ${account}`);
    try {
      const job = makeJob(bench, 'granted', 'ADD COLUMN c INT');
      const address = { ...job.address, account, password: () => 'canary-password' };
      const { refusals } = await ghostEngine.preflight({ ...job, address });
      expect(refusals).toMatchObject([
        {
          rule: 'missing-grant',
          severity: 'error',
          params: { privilege: 'REPLICATION SLAVE', scope: '*.*' },
        },
      ]);
      await bench.connection.query(String(refusals[0]?.params['mend']));
      expect(await rulesOf({ ...job, address })).toEqual([]);
    } finally {
      await bench.connection.query(`DROP USER ${account}`);
    }
  });

  it('rejects a wrong password without naming it', async () => {
    const job = makeJob(bench, 'fine', 'ADD COLUMN c INT');
    const address = { ...job.address, password: () => 'canary-wrong-password' };
    const failure = await ghostEngine.preflight({ ...job, address }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'target-access-denied' });
    expect(JSON.stringify(failure)).not.toContain('canary-wrong-password');
  });

  it('rejects a state path in which the socket would have no room', async () => {
    const job = makeJob(bench, 'fine', 'ADD COLUMN c INT', { stateDirectory: `/${'d'.repeat(100)}` });
    await expect(ghostEngine.preflight(job)).rejects.toMatchObject({ code: 'state-path-too-long' });
  });
});

describe('a statement that hides another one', () => {
  const hidden = (database: string): string =>
    `ADD COLUMN c INT COMMENT 'a\\'; DROP TABLE \`${database}\`.victim; -- '`;

  it('is refused when the mode of the server is not the one under which it was read', async () => {
    const [row] = await selectRows(bench.connection, 'SELECT @@GLOBAL.sql_mode AS mode');
    const mode = String(row?.['mode']);
    await bench.connection.query(`CREATE TABLE smuggled (${plain}); CREATE TABLE victim (${plain})`);
    const job = makeJob(bench, 'smuggled', hidden(bench.database.name));
    const intent = await intend(job);
    await bench.connection.query(`SET GLOBAL sql_mode = CONCAT(@@GLOBAL.sql_mode, ',NO_BACKSLASH_ESCAPES')`);
    try {
      expect(await rulesOf(job)).toEqual(['sql-mode-changed']);
      const start = ghostEngine.start(job, intent, new MemoryJournal());
      await expect(start).rejects.toMatchObject({ code: 'sql-mode-changed' });
      expect(await rulesOf({ ...job, sqlMode: 'NO_BACKSLASH_ESCAPES' })).toEqual(['alter-not-single']);
      expect(await tableNames(bench)).toContain('victim');
    } finally {
      await bench.connection.query('SET GLOBAL sql_mode = ?', [mode]);
    }
  });

  it('is refused when it does not even hide', async () => {
    const job = makeJob(bench, 'fine', 'ADD COLUMN c INT; DROP TABLE fine');
    expect(await rulesOf(job)).toEqual(['alter-not-single']);
  });
});

describe('the gh-ost binary', () => {
  it('tells its version and knows every flag that is used', async () => {
    const { version, missingFlags } = await checkBinary(process.env['ALTERGATE_GH_OST'] ?? 'gh-ost');
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(missingFlags).toEqual([]);
  });

  it('is refused when it is another program', async () => {
    await expect(checkBinary('/bin/false')).rejects.toMatchObject({ code: 'ghost-binary-unusable' });
    await expect(checkBinary('/nowhere/gh-ost')).rejects.toMatchObject({ code: 'ghost-binary-unusable' });
  });
});
