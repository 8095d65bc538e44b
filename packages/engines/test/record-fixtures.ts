import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { defaultGhostSettings } from '@altergate/domain';
import { createConnection, type Connection } from 'mysql2/promise';
import { buildArgv } from '../src/gh-ost/argv.ts';
import { childEnvironment, writeConf } from '../src/gh-ost/conf.ts';
import { prepareRunDirectory, runFiles } from '../src/gh-ost/run-directory.ts';
import { sendLine } from '../src/gh-ost/socket.ts';
import type { Job } from '../src/index.ts';

// Records the output of real gh-ost runs, one per way to fail, into fixtures/*.log. Needs a server of its own:
// node --conditions=source --import tsx packages/engines/test/record-fixtures.ts --port … --user … --password …
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3306' },
    user: { type: 'string', default: 'root' },
    password: { type: 'string', default: '' },
    'gh-ost': { type: 'string', default: process.env['ALTERGATE_GH_OST'] ?? 'gh-ost' },
    only: { type: 'string' },
  },
});

interface Recording {
  readonly before?: string;
  readonly alter?: string;
  readonly table?: string;
  readonly database?: string;
  readonly account?: { readonly name: string; readonly password: string };
  readonly after?: string;
  /** Takes arguments away by their start, and adds others. */
  readonly without?: readonly string[];
  readonly add?: readonly string[];
  /** Removes the flag file, so that gh-ost cuts over by itself. */
  readonly cutsOver?: boolean;
  readonly meanwhile?: (files: ReturnType<typeof runFiles>, connection: Connection) => Promise<void>;
}

const plain = 'CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40), b INT)';
const rows = `INSERT INTO t (a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
  SELECT CONCAT('canary-row-', i), i FROM n`;
const filled = `${plain}; ${rows}`;

const recordings: Readonly<Record<string, Recording>> = {
  success: { before: filled, cutsOver: true },
  'no-table': {},
  'no-database': { database: 'fixtures_absent' },
  view: { before: `${plain}; CREATE VIEW v AS SELECT * FROM t`, table: 'v' },
  'no-key': { before: 'CREATE TABLE t (a INT)' },
  'key-dropped': { before: plain, alter: 'MODIFY COLUMN id INT NOT NULL, DROP PRIMARY KEY' },
  'no-shared-key': {
    before: plain,
    alter: 'DROP PRIMARY KEY, DROP COLUMN id, ADD COLUMN n INT NOT NULL AUTO_INCREMENT PRIMARY KEY',
  },
  'nullable-key': { before: 'CREATE TABLE t (a INT, UNIQUE KEY a (a))' },
  'child-key': {
    before: `${plain}; CREATE TABLE c (id INT PRIMARY KEY, t INT, FOREIGN KEY (t) REFERENCES t (id))`,
    table: 'c',
  },
  'parent-key': {
    before: `${plain}; CREATE TABLE c (id INT PRIMARY KEY, t INT, FOREIGN KEY (t) REFERENCES t (id))`,
  },
  trigger: { before: `${plain}; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 1` },
  'binlog-statement': {
    before: `${plain}; SET GLOBAL binlog_format = 'STATEMENT'`,
    after: "SET GLOBAL binlog_format = 'ROW'",
    without: ['--assume-rbr'],
  },
  'row-image': {
    before: `${plain}; SET GLOBAL binlog_row_image = 'MINIMAL'`,
    after: "SET GLOBAL binlog_row_image = 'FULL'",
  },
  privileges: {
    before: `${plain}; CREATE USER fixture IDENTIFIED BY 'canary-password'; GRANT SELECT ON fixtures.* TO fixture`,
    account: { name: 'fixture', password: 'canary-password' },
    after: 'DROP USER fixture',
  },
  'wrong-password': { before: plain, account: { name: values.user, password: 'canary-password' } },
  'connection-refused': { before: plain, without: ['--port='], add: ['--port=1'] },
  primary: { before: plain, without: ['--allow-on-master'] },
  'metadata-lock-instrument': {
    before: `${plain}; UPDATE performance_schema.setup_instruments SET ENABLED = 'NO' WHERE NAME = 'wait/lock/metadata/sql/mdl'`,
    after:
      "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES', TIMED = 'YES' WHERE NAME = 'wait/lock/metadata/sql/mdl'",
  },
  'leftover-ghost': { before: `${plain}; CREATE TABLE _t_x1_gho (a INT)` },
  'leftover-old': { before: `${plain}; CREATE TABLE _t_x1_del (a INT)` },
  'another-run': {
    before: `${plain}; SELECT GET_LOCK('gh-ost::fixtures.t', 0)`,
    after: "SELECT RELEASE_LOCK('gh-ost::fixtures.t')",
  },
  'socket-path': {
    before: plain,
    without: ['--serve-socket-file'],
    add: [`--serve-socket-file=/tmp/${'x'.repeat(110)}`],
  },
  syntax: { before: plain, alter: 'ADD COLUMN' },
  'unknown-column': { before: plain, alter: 'DROP COLUMN nowhere' },
  'renames-column': { before: plain, alter: 'CHANGE a aa VARCHAR(40)' },
  'renames-table': { before: plain, alter: 'RENAME TO elsewhere' },
  duplicates: {
    before: `${filled}; UPDATE t SET a = 'canary-equal' WHERE id < 4`,
    alter: 'ADD UNIQUE KEY a (a)',
  },
  nulls: { before: `${filled}; UPDATE t SET b = NULL WHERE id < 4`, alter: 'MODIFY COLUMN b INT NOT NULL' },
  narrowing: { before: filled, alter: 'MODIFY COLUMN a VARCHAR(5)' },
  'cut-over-blocked': {
    before: `${filled}; START TRANSACTION; SELECT COUNT(*) FROM t`,
    after: 'ROLLBACK',
    cutsOver: true,
    without: ['--default-retries', '--cut-over-lock-timeout'],
    add: ['--default-retries=2', '--cut-over-lock-timeout-seconds=2'],
  },
  panic: { before: filled, meanwhile: async (files) => void (await sendLine(files.socket, 'panic=t')) },
  'panic-file': { before: filled, meanwhile: (files) => writeFile(files.panicFlag, '') },
  'critical-load': {
    before: filled,
    without: ['--critical-load'],
    add: ['--critical-load=Threads_connected=1'],
  },
  heartbeat: {
    before: filled,
    without: ['--default-retries'],
    add: ['--default-retries=2'],
    meanwhile: async (_files, connection) => void (await connection.query('DROP TABLE fixtures._t_x1_ghc')),
  },
  killed: { before: filled, meanwhile: (_files, _connection) => Promise.resolve() },
  'unknown-flag': { before: plain, add: ['--no-such-flag=1'] },
  paused: {
    before: filled,
    meanwhile: async (files) => {
      await sendLine(files.socket, 'throttle=t');
      await sleep(2_500);
      await sendLine(files.socket, 'panic=t');
    },
  },
};

const folder = join(import.meta.dirname, 'fixtures');
await mkdir(folder, { recursive: true });
const { stdout: version } = await new Promise<{ stdout: string }>((resolve) =>
  execFile(values['gh-ost'], ['--version'], (_error, stdout) => resolve({ stdout })),
);
process.stdout.write(`gh-ost ${version}`);
for (const [name, recording] of Object.entries(recordings)) {
  if (values.only !== undefined && values.only !== name) continue;
  const text = await record(recording, name === 'killed');
  await writeFile(join(folder, `${name}.log`), text);
  process.stdout.write(
    `${name}: ${
      text
        .split('\n')
        .filter((line) => line.includes(' FATAL '))
        .at(-1) ?? 'no FATAL'
    }\n`,
  );
}

async function record(recording: Recording, kill: boolean): Promise<string> {
  const connection = await createConnection({
    host: '127.0.0.1',
    port: Number(values.port),
    user: values.user,
    password: values.password,
    multipleStatements: true,
  });
  const state = await mkdtemp(join(tmpdir(), 'ag-'));
  const files = runFiles(join(state, 'run'));
  try {
    await connection.query('DROP DATABASE IF EXISTS fixtures; CREATE DATABASE fixtures; USE fixtures');
    if (recording.before) await connection.query(recording.before);
    await prepareRunDirectory(files);
    await writeConf(files, null);
    if (recording.cutsOver) await rm(files.postponeFlag);
    await runProgram(recording, files, connection, kill);
    if (recording.after) await connection.query(recording.after);
    return redact(await readFile(files.log, 'utf8'), state);
  } finally {
    await connection.end();
    await rm(state, { recursive: true, force: true });
  }
}

async function runProgram(
  recording: Recording,
  files: ReturnType<typeof runFiles>,
  connection: Connection,
  kill: boolean,
): Promise<void> {
  const argv = buildArgv(makeJob(recording), {
    files,
    prefix: 't_x1',
    alter: recording.alter ?? 'ADD COLUMN c INT',
    estimatedRows: null,
  })
    .filter((text) => !recording.without?.some((start) => text.startsWith(start)))
    .filter((text) => !recording.cutsOver || !text.startsWith('--postpone-cut-over-flag-file'));
  const account = recording.account ?? { name: values.user, password: values.password };
  const log = await open(files.log, 'a', 0o600);
  const child = spawn(values['gh-ost'], [...argv, ...(recording.add ?? [])], {
    cwd: files.directory,
    env: childEnvironment(account.name, account.password),
    stdio: ['ignore', log.fd, log.fd],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  if (recording.meanwhile) {
    await waitFor(files.log, / State: postponing cut-over/);
    await recording.meanwhile(files, connection);
    if (kill) child.kill('SIGKILL');
  }
  await exited;
  await log.close();
}

function makeJob(recording: Recording): Job {
  return {
    executionId: '1',
    address: {
      instanceId: '1',
      host: '127.0.0.1',
      port: Number(values.port),
      account: values.user,
      password: () => values.password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    database: recording.database ?? 'fixtures',
    table: recording.table ?? 't',
    statement: { kind: 'alter_table', text: '', alterOptions: '' },
    sqlMode: '',
    settings: { ...defaultGhostSettings, criticalLoadHibernateSeconds: 0, criticalLoad: {}, maxLoad: {} },
    cutOver: 'wait',
    replicaServerId: 4_100_000_000,
    stateDirectory: '',
    ghostBinary: values['gh-ost'],
  };
}

async function waitFor(path: string, pattern: RegExp): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (pattern.test(await readFile(path, 'utf8'))) return;
    await sleep(100);
  }
  throw new Error(`${path} never showed ${String(pattern)}`);
}

/** Nothing of the machine stays in a fixture: accounts, ports, paths, host names. */
function redact(text: string, state: string): string {
  return text
    .replaceAll(state, '/state')
    .replaceAll(values['gh-ost'], 'gh-ost')
    .replaceAll(values.port, '3306')
    .replaceAll(values.user, 'account')
    .replace(/executing on \S+/g, 'executing on worker')
    .replace(/(Migrating |inspecting |initiated on |found to be )[\w.-]+:3306/g, '$1target:3306');
}
