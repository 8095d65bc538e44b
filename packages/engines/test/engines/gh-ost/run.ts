import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTargetDatabase, type TestDatabase } from '@altergate/testing';
import { AltergateError, defaultGhostSettings } from '@altergate/domain';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import {
  ghostEngine,
  type CleanReport,
  type Ended,
  type Intent,
  type Job,
  type OutcomeReport,
  type Started,
} from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';

/** One table's database, its state directory and a session of a tester. */
export interface Bench {
  readonly database: TestDatabase;
  readonly connection: Connection;
  readonly stateDirectory: string;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const database = await createTargetDatabase();
  const connection = await openSession(database);
  const stateDirectory = await mkdtemp(join(tmpdir(), 'ag-'));
  return {
    database,
    connection,
    stateDirectory,
    close: async () => {
      await connection.end();
      await database.drop();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
}

export function openSession(database: TestDatabase): Promise<Connection> {
  const { host, port, user, password, name } = database;
  return createConnection({ host, port, user, password, database: name, multipleStatements: true });
}

let lastId = 10_000 + (process.pid % 1_000) * 100;

/** A job for one ALTER; everything may be overridden. */
export function makeJob(bench: Bench, table: string, alter: string, change: Partial<Job> = {}): Job {
  lastId += 1;
  const { host, port, user, password, name } = bench.database;
  return {
    executionId: String(lastId),
    address: {
      instanceId: '1',
      host,
      port,
      account: user,
      password: () => password,
      tls: { mode: 'off', ca: null },
      kind: 'self_managed',
    },
    database: name,
    table,
    statement: { kind: 'alter_table', text: `ALTER TABLE \`${table}\` ${alter}`, alterOptions: alter },
    sqlMode: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',
    settings: { ...defaultGhostSettings, exactRowcountBelow: 0, maxLoad: {}, criticalLoad: {} },
    cutOver: 'when_copied',
    replicaServerId: 3_000_000_000 + lastId,
    stateDirectory: bench.stateDirectory,
    ghostBinary: process.env['ALTERGATE_GH_OST'] ?? 'gh-ost',
    ...change,
  };
}

/** gh-ost rests several times as long as each small chunk took: a small table then copies for some seconds. */
export function gently(job: Job, change: Partial<Job['settings']> = {}): Job {
  return { ...job, settings: { ...job.settings, chunkSize: 20, niceRatio: 20, ...change } };
}

export interface RunReport {
  readonly intent: Intent;
  readonly started: Started;
  readonly ended: Ended;
  readonly outcome: OutcomeReport;
  readonly clean: CleanReport;
  readonly journal: MemoryJournal;
}

/** Preflight; fails the test when something stands against the run. */
export async function intend(job: Job): Promise<Intent> {
  const { refusals, intent } = await askedAgain(() => ghostEngine.preflight(job));
  if (!intent) throw new Error(`refused: ${JSON.stringify(refusals)}`);
  return intent;
}

/** As a worker does where another run's swap waits for its lock and the server cannot tell meanwhile. */
async function askedAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AltergateError) || error.code !== 'target-change-pending') throw error;
    }
  }
}

/** The whole way, as a worker goes it. */
export async function runToEnd(job: Job, journal = new MemoryJournal()): Promise<RunReport> {
  const intent = await intend(job);
  const started = await ghostEngine.start(job, intent, journal);
  return finishRun(job, intent, started, journal);
}

export async function finishRun(
  job: Job,
  intent: Intent,
  started: Started,
  journal: MemoryJournal,
): Promise<RunReport> {
  const ended = await ghostEngine.attend(job, intent, started, journal, new AbortController().signal);
  const outcome = await askedAgain(() => ghostEngine.outcome(job, intent, ended, journal.expectedDefinition));
  const clean = await ghostEngine.clean(job, intent, journal.process, outcome.outcome, journal);
  return { intent, started, ended, outcome, clean, journal };
}

export async function selectRows(connection: Connection, sql: string): Promise<readonly RowDataPacket[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql);
  return rows;
}

/** Names of the tables of the bench's database. */
export async function tableNames(bench: Bench): Promise<readonly string[]> {
  const rows = await selectRows(
    bench.connection,
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${bench.database.name}'`,
  );
  return rows.map((row) => String(row['name'])).sort();
}

/** Waits until something is so; fails after `ms`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  ms = 30_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Fills a table (id, a, b) with so many rows in one statement. */
export async function fill(connection: Connection, table: string, rows: number): Promise<void> {
  await connection.query(`SET SESSION cte_max_recursion_depth = ${rows + 1}`);
  await connection.query(
    `INSERT INTO \`${table}\` (a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
     SELECT CONCAT('v', i), i FROM n`,
  );
}
