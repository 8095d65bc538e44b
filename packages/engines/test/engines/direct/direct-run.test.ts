import { connectTarget, closeConnection } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { directEngine } from '@altergate/engines';
import type { Ended, Intent, Job } from '@altergate/engines';
import { createTargetDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { recordJournal } from './recording-journal.ts';
import type { Recording } from './recording-journal.ts';

let database: TestDatabase;
let watcher: Connection;

beforeAll(async () => {
  database = await createTargetDatabase();
  watcher = await connectTarget(directJob(database, 'DROP TABLE t').address, { database: database.name });
});

afterAll(async () => {
  await closeConnection(watcher);
  await database.drop();
});

beforeEach(async () => {
  await watcher.query('DROP TABLE IF EXISTS t');
  await watcher.query('CREATE TABLE t (id INT PRIMARY KEY, v INT)');
  await watcher.query('INSERT INTO t VALUES (1, 1), (2, 1)');
});

async function intentOf(job: Job): Promise<Intent> {
  const { intent, refusals } = await directEngine.preflight(job);
  expect(refusals).toEqual([]);
  if (intent === null) throw new Error('preflight gave no intent');
  return intent;
}

async function startSession(job: Job, intent: Intent, recording: Recording) {
  const started = await directEngine.start(job, intent, recording.journal);
  if (started.kind !== 'session') throw new Error('not a session');
  return started;
}

async function run(job: Job, recording: Recording): Promise<{ intent: Intent; ended: Ended }> {
  const intent = await intentOf(job);
  const started = await directEngine.start(job, intent, recording.journal);
  const signal = new AbortController().signal;
  const ended = await directEngine.attend(job, intent, started, recording.journal, signal);
  return { intent, ended };
}

describe('a statement sent directly', () => {
  it('is applied once the server has answered, and was announced before it was sent', async () => {
    const recording = recordJournal();
    const job = directJob(database, 'CREATE INDEX by_v ON t (v)');
    const { intent, ended } = await run(job, recording);
    expect(ended).toMatchObject({ how: 'answered', failure: null, abandonedBy: null });
    expect(recording.phases).toEqual(['sending']);
    expect(recording.connections).toHaveLength(1);
    const report = await directEngine.outcome(job, intent, ended, null);
    expect(report).toMatchObject({ outcome: 'applied', evidence: { code: 'evidence-server-confirmed' } });
    expect(report.afterDefinition).toContain('KEY `by_v` (`v`)');
  });

  it('shows the warnings of the server', async () => {
    const job = directJob(database, 'DROP TABLE IF EXISTS nothing_there');
    const { ended } = await run(job, recordJournal());
    expect(ended.failure).toBeNull();
    expect(ended.warnings).toEqual([
      { level: 'Note', code: 1051, message: expect.stringContaining('nothing_there') as string },
    ]);
  });

  it('says when the server kept only some of its warnings, and keeps as many as any server where fewer are set', async () => {
    const numbers = Array.from({ length: 1_500 }, (_, row) => `(${String(row + 10)}, 1000)`);
    await watcher.query(`INSERT INTO t VALUES ${numbers.join(', ')}`);
    const [rows] = await watcher.query('SELECT @@GLOBAL.max_error_count AS kept');
    const [before] = rows as { readonly kept: number }[];
    await watcher.query('SET GLOBAL max_error_count = 0');
    try {
      const recording = recordJournal();
      const { ended } = await run(directJob(database, 'ALTER TABLE t MODIFY v TINYINT', ''), recording);
      expect(ended.failure).toBeNull();
      expect(ended.warnings).toHaveLength(1_024);
      expect(recording.said).toContainEqual({
        code: 'direct-warnings-lost',
        params: { kept: 1_024, count: 1_500 },
      });
    } finally {
      await watcher.query(`SET GLOBAL max_error_count = ${String(before?.kept ?? 1_024)}`);
    }
    const recording = recordJournal();
    await run(directJob(database, 'DROP TABLE IF EXISTS nothing_there'), recording);
    expect(recording.said.map(({ code }) => code)).not.toContain('direct-warnings-lost');
  });

  it('runs under the mode it was read with, and never as two statements', async () => {
    const mode = 'NO_BACKSLASH_ESCAPES';
    const job = directJob(database, "ALTER TABLE t COMMENT 'a\\'", mode);
    const { ended } = await run(job, recordJournal());
    expect(ended.failure).toBeNull();
    const smuggled = directJob(database, "ALTER TABLE t COMMENT 'a\\'; DROP TABLE t; -- '");
    const { ended: second } = await run(smuggled, recordJournal());
    expect(second.failure).toBeNull();
    const [rows] = await watcher.query("SHOW TABLES LIKE 't'");
    expect(rows).toHaveLength(1);
  });

  it('is not sent when the lease has too little left', async () => {
    const recording = recordJournal({ leaseLeftMs: 2_000 });
    const job = directJob(database, 'DROP TABLE t');
    const intent = await intentOf(job);
    const started = await directEngine.start(job, intent, recording.journal);
    const attending = directEngine.attend(
      job,
      intent,
      started,
      recording.journal,
      AbortSignal.timeout(60_000),
    );
    await expect(attending).rejects.toMatchObject({ code: 'lease-lost' });
    const report = await directEngine.outcome(job, intent, null, null);
    expect(report.outcome).toBe('not_applied');
  });

  it('is not sent to another server than the one that was asked before', async () => {
    const job = directJob(database, 'DROP TABLE t');
    const elsewhere = { ...(await intentOf(job)), serverUuid: 'the-server-before-a-failover' };
    const starting = directEngine.start(job, elsewhere, recordJournal().journal);
    await expect(starting).rejects.toMatchObject({ code: 'other-server' });
    const [rows] = await watcher.query("SHOW TABLES LIKE 't'");
    expect(rows).toHaveLength(1);
  });

  it('means times as the server does, not as our own sessions do', async () => {
    await watcher.query("SET GLOBAL time_zone = '+08:00'");
    try {
      const text = "CREATE TABLE timed (at TIMESTAMP DEFAULT '2026-01-01 08:00:00')";
      const { ended } = await run(directJob(database, text), recordJournal());
      expect(ended.failure).toBeNull();
    } finally {
      await watcher.query("SET GLOBAL time_zone = 'SYSTEM'");
    }
    const [rows] = await watcher.query('SHOW CREATE TABLE timed');
    expect(JSON.stringify(rows)).toContain("DEFAULT '2026-01-01 00:00:00'");
  });

  it('ends a session that sits idle because its client is gone', async () => {
    const job = directJob(database, 'DROP TABLE t');
    const intent = await intentOf(job);
    const recording = recordJournal();
    const { connectionId, ...started } = await startSession(job, intent, recording);
    recording.commands.push({ id: '9', verb: 'kill', argument: {}, requestedBy: '3' });
    const found = { ...started, connectionId };
    const signal = AbortSignal.timeout(20_000);
    const ended = await directEngine.attend(job, intent, found, recording.journal, signal);
    expect(recording.replies.map(({ reply }) => reply.code)).toEqual(['direct-killed']);
    expect(ended).toMatchObject({ how: 'session-ended', abandonedBy: '3' });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({ outcome: 'not_applied' });
  });

  it('is refused while a gh-ost that nobody here started works on its table', async () => {
    const ghost = await connectTarget(directJob(database, 'DROP TABLE t').address, {});
    await ghost.execute('SELECT GET_LOCK(?, 0)', [`gh-ost::${database.name}.t`]);
    try {
      const { refusals, intent } = await directEngine.preflight(directJob(database, 'TRUNCATE TABLE t'));
      expect(refusals.map((refusal) => refusal.rule)).toEqual(['another-run']);
      expect(intent).toBeNull();
    } finally {
      await closeConnection(ghost);
    }
  });

  it('leaves the target unchanged when the server refuses it, and says why in a code', async () => {
    const job = directJob(database, 'CREATE TABLE t (id INT PRIMARY KEY)');
    const { intent, ended } = await run(job, recordJournal());
    expect(ended.failure).toMatchObject({
      code: 'direct-table-exists',
      params: { number: 1050 },
      sensitive: false,
    });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({ outcome: 'not_applied' });
  });

  it('marks the words of the server as sensitive when they hold a value of a row', async () => {
    const job = directJob(database, 'CREATE UNIQUE INDEX u ON t (v)');
    const { ended } = await run(job, recordJournal());
    expect(ended.failure).toMatchObject({ code: 'direct-duplicate-rows', sensitive: true });
  });

  it('gives up a held table after three seconds and names the session that held it', async () => {
    const holder = await connectTarget(directJob(database, 'DROP TABLE t').address, {
      database: database.name,
    });
    await holder.query('BEGIN');
    await holder.query('SELECT * FROM t');
    const [rows] = await holder.query('SELECT CONNECTION_ID() AS id');
    const id = String((rows as { id: number }[])[0]?.id);
    const recording = recordJournal();
    const job = directJob(database, 'ALTER TABLE t RENAME TO t_new');
    const { intent, ended } = await run(job, recording);
    expect(ended.failure).toMatchObject({ code: 'direct-lock-wait', params: { seconds: 3, held: true } });
    expect(ended.failure?.params['holders']).toContain(id);
    expect(recording.said.filter((line) => line.code === 'direct-session-state')).toContainEqual({
      code: 'direct-session-state',
      params: expect.objectContaining({ state: 'Waiting for table metadata lock' }) as object,
    });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({ outcome: 'not_applied' });
    await closeConnection(holder);
  });

  it('ends on a kill, says what the kill costs, and is then judged by the target', async () => {
    const holder = await connectTarget(directJob(database, 'DROP TABLE t').address, {
      database: database.name,
    });
    await holder.query('BEGIN');
    await holder.query('SELECT * FROM t');
    const recording = recordJournal();
    recording.commands.push({ id: '7', verb: 'pause', argument: {}, requestedBy: '3' });
    recording.commands.push({ id: '8', verb: 'kill', argument: {}, requestedBy: '3' });
    const job = directJob(database, 'DROP TABLE t');
    const { intent, ended } = await run(job, recording);
    await closeConnection(holder);
    expect(recording.replies.map(({ command, reply }) => [command.verb, reply.state, reply.code])).toEqual([
      ['pause', 'refused', 'direct-only-kill'],
      ['kill', 'confirmed', 'direct-killed'],
    ]);
    expect(ended).toMatchObject({
      how: 'session-ended',
      abandonedBy: '3',
      failure: { code: 'direct-killed' },
    });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({
      outcome: 'not_applied',
      evidence: { code: 'evidence-unchanged' },
    });
  });

  it('is refused by preflight on a server that takes no writes', async () => {
    await watcher.query('SET GLOBAL read_only = ON');
    try {
      const { refusals, intent } = await directEngine.preflight(directJob(database, 'DROP TABLE t'));
      expect(refusals.map((refusal) => refusal.rule)).toEqual(['target-read-only']);
      expect(intent).toBeNull();
    } finally {
      await watcher.query('SET GLOBAL read_only = OFF');
    }
  });
});
