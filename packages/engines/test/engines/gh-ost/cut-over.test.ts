import { describe, expect, it } from 'vitest';
import type { GateCheck } from '../../../src/index.ts';
import { ghostEngine } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import {
  fill,
  finishRun,
  gently,
  intend,
  makeJob,
  openBench,
  openSession,
  selectRows,
  tableNames,
  until,
  type Bench,
} from './run.ts';

const createTable =
  'CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40), b INT, KEY b (b))';

async function onBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await openBench();
  try {
    await bench.connection.query(createTable);
    await fill(bench.connection, 't', 2_000);
    await work(bench);
  } finally {
    await bench.close();
  }
}

/** Calls `meanwhile` between the gate and the command to gh-ost. */
class LateJournal extends MemoryJournal {
  meanwhile: (() => Promise<void>) | null = null;

  override async attemptStarted(gate: readonly GateCheck[], requestedBy: string | null): Promise<number> {
    const number = await super.attemptStarted(gate, requestedBy);
    await this.meanwhile?.();
    this.meanwhile = null;
    return number;
  }
}

describe('the cut-over', () => {
  it.concurrent('is held back by a session that keeps the table, and happens when it lets go', () =>
    onBench(async (bench) => {
      const blocker = await openSession(bench.database);
      await blocker.query('START TRANSACTION; SELECT COUNT(*) FROM t');
      await until('the lock is old enough', async () => {
        const [row] = await selectRows(blocker, 'SELECT SLEEP(2.5) AS slept');
        return row !== undefined;
      });
      const journal = new MemoryJournal();
      const job = makeJob(bench, 't', 'ADD COLUMN c INT');
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-no-metadata-lock'));
      expect(journal.attempts).toEqual([]);
      expect(journal.phases.at(-1)).toBe('postponed');
      const pressed = journal.request('cut_over');
      await until('the command was answered', () => journal.replyTo(pressed) !== null);
      expect(journal.replyTo(pressed)).toMatchObject({
        ...{ state: 'refused', code: 'gate-held' },
        // Other cases may have a transaction open on this server, which is looked for first.
        params: {
          checks: expect.stringContaining('no-metadata-lock') as string,
          session: expect.stringMatching(/^\d+$/) as string,
        },
      });
      await blocker.query('ROLLBACK');
      await blocker.end();
      const { outcome } = await finished;
      expect(outcome.outcome).toBe('applied');
      expect(journal.attempts.map(({ result }) => result?.result)).toEqual(['swapped']);
      expect(journal.phases).toEqual([
        'validating',
        'copying',
        'postponed',
        'checking',
        'postponed',
        'cutting_over',
      ]);
    }),
  );

  it.concurrent('goes back to waiting when somebody takes the table after the gate, and keeps the copy', () =>
    onBench(async (bench) => {
      const blocker = await openSession(bench.database);
      const [own] = await selectRows(blocker, 'SELECT CONNECTION_ID() AS id');
      const journal = new LateJournal();
      journal.meanwhile = async () => {
        await blocker.query('START TRANSACTION; SELECT COUNT(*) FROM t');
      };
      const plain = makeJob(bench, 't', 'ADD COLUMN c INT', { cutOver: 'wait' });
      const job = { ...plain, settings: { ...plain.settings, cutOverLockTimeoutSeconds: 2 } };
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost waits', () => journal.phases.at(-1) === 'postponed');
      const first = journal.request('cut_over');
      await until('the first attempt ended', () => Boolean(journal.attempts[0]?.result));
      expect(journal.replyTo(first)).toMatchObject({ state: 'confirmed', code: 'cut-over-sent' });
      expect(journal.attempts[0]?.result).toMatchObject({
        result: 'postponed_again',
        reason: { code: 'table-was-held', params: { session: String(own?.['id']) } },
      });
      expect(journal.attempts[0]?.result?.writeWaitMs).toBeGreaterThanOrEqual(3_000);
      expect(await tableNames(bench)).toContain(`_t_x${job.executionId}_gho`);
      await bench.connection.query("INSERT INTO t (a, b) VALUES ('late', 1)");
      await blocker.query('ROLLBACK');
      await blocker.end();
      journal.request('cut_over');
      const { outcome } = await finished;
      expect(outcome.outcome).toBe('applied');
      expect(journal.attempts.map(({ result }) => result?.result)).toEqual(['postponed_again', 'swapped']);
      const [row] = await selectRows(bench.connection, 'SELECT COUNT(*) AS n FROM t');
      expect(row?.['n']).toBe(2_001);
    }),
  );

  it.concurrent('never happens after the table was changed by hand, and abandoning leaves that change', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.phases.at(-1) === 'copying');
      await bench.connection.query('ALTER TABLE t ADD COLUMN by_hand INT, ALGORITHM=INSTANT');
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-table-unchanged'));
      const refused = journal.request('cut_over');
      await until('the command was answered', () => journal.replyTo(refused) !== null);
      expect(journal.replyTo(refused)).toMatchObject({ state: 'refused', code: 'gate-held' });
      journal.request('abandon');
      const { ended, outcome, clean } = await finished;
      expect(journal.attempts).toEqual([]);
      expect(ended.abandonedBy).toBe('ops');
      expect(outcome).toMatchObject({
        outcome: 'not_applied',
        evidence: { code: 'evidence-changed-by-others' },
      });
      expect(clean.complete).toBe(true);
      expect(await tableNames(bench)).toEqual(['t']);
    }),
  );

  it('never happens after a rolled back XA transaction, whose changes gh-ost has copied', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.phases.at(-1) === 'copying');
      const session = await openSession(bench.database);
      await session.query(`XA START 'x'; INSERT INTO t (a) VALUES ('phantom'); XA END 'x'; XA PREPARE 'x';
        XA ROLLBACK 'x'`);
      await session.end();
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-no-xa-rollback'));
      journal.request('abandon');
      expect((await finished).outcome.outcome).toBe('not_applied');
      expect(journal.attempts).toEqual([]);
    }));

  it('never happens once the server kept fewer warnings than a chunk had rows, also when it keeps more again', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'), { chunkSize: 100, niceRatio: 60 });
      const intent = await intend(job);
      const [before] = await selectRows(bench.connection, 'SELECT @@GLOBAL.max_error_count AS kept');
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      try {
        await until('gh-ost copies', () => journal.phases.at(-1) === 'copying');
        await bench.connection.query('SET GLOBAL max_error_count = 64');
        await until('it is seen', () => journal.said.some(({ code }) => code === 'warnings-no-longer-kept'));
      } finally {
        await bench.connection.query(`SET GLOBAL max_error_count = ${String(before?.['kept'])}`);
      }
      const command = journal.request('set_chunk_size', { chunkSize: 101 });
      await until('the size was answered', () => journal.replyTo(command) !== null);
      expect(journal.replyTo(command)).toEqual({
        state: 'refused',
        code: 'chunk-size-over-warnings',
        params: { wanted: 101, kept: 64 },
      });
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-warnings-kept'));
      expect(journal.said.find(({ code }) => code === 'gate-warnings-kept')?.params).toEqual({
        kept: 64,
        chunkSize: 100,
      });
      journal.request('abandon');
      expect((await finished).outcome.outcome).toBe('not_applied');
      expect(journal.attempts).toEqual([]);
    }));

  it('never happens after that under another worker either, which did not see it', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'), { chunkSize: 100, niceRatio: 60 });
      const intent = await intend(job);
      const [before] = await selectRows(bench.connection, 'SELECT @@GLOBAL.max_error_count AS kept');
      const started = await ghostEngine.start(job, intent, journal);
      const leaving = new AbortController();
      const attended = ghostEngine.attend(job, intent, started, journal, leaving.signal);
      try {
        await until('gh-ost copies', () => journal.phases.at(-1) === 'copying');
        await bench.connection.query('SET GLOBAL max_error_count = 64');
        await until('it is seen', () => journal.said.some(({ code }) => code === 'warnings-no-longer-kept'));
      } finally {
        await bench.connection.query(`SET GLOBAL max_error_count = ${String(before?.['kept'])}`);
        leaving.abort();
      }
      await expect(attended).rejects.toMatchObject({ code: 'attending-stopped' });
      const finished = finishRun(job, intent, started, journal);
      await until('the gate held or opened', () => {
        const held = journal.said.some(({ code }) => code === 'gate-warnings-kept');
        return held || journal.attempts.length > 0;
      });
      if (journal.attempts.length === 0) journal.request('abandon');
      expect((await finished).outcome.outcome).toBe('not_applied');
      expect(journal.said.filter(({ code }) => code === 'warnings-no-longer-kept')).toHaveLength(1);
    }));

  it.concurrent(
    'waits while the account may not see what hangs on the table, which ends no run, not even one that may be told already',
    () =>
      onBench(async (bench) => {
        const account = `blinded_${process.pid}`;
        await bench.connection.query(`CREATE USER ${account} IDENTIFIED BY 'canary-password';
        GRANT ALL ON \`${bench.database.name}\`.* TO ${account};
        GRANT SELECT ON performance_schema.* TO ${account};
        GRANT PROCESS, REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO ${account}`);
        try {
          const plain = makeJob(bench, 't', 'ADD COLUMN c INT', { cutOver: 'wait' });
          const job = { ...plain, address: { ...plain.address, account, password: () => 'canary-password' } };
          const journal = new MemoryJournal();
          const intent = await intend(job);
          const started = await ghostEngine.start(job, intent, journal);
          const lost = ghostEngine.attend(job, intent, started, journal, new AbortController().signal);
          lost.catch(() => undefined);
          await until('gh-ost waits', () => journal.phases.at(-1) === 'postponed');
          journal.renewable = false;
          journal.request('cut_over');
          await expect(lost).rejects.toMatchObject({ code: 'lease-lost' });
          journal.renewable = true;
          await bench.connection.query(`REVOKE TRIGGER ON \`${bench.database.name}\`.* FROM ${account}`);
          // The next worker does not know whether gh-ost was told, and watches the table meanwhile.
          const finished = finishRun(job, intent, started, journal);
          await until('no attempt is open', () => journal.openAttempt === null);
          expect(journal.said.map(({ code }) => code)).not.toContain('run-ended-table-changed');
          const held = journal.request('cut_over');
          await until('the command was answered', () => journal.replyTo(held) !== null);
          expect(journal.replyTo(held)).toMatchObject({
            state: 'refused',
            params: { checks: 'relations-seen' },
          });
          expect(journal.attempts).toHaveLength(1);
          await bench.connection.query(`GRANT TRIGGER ON \`${bench.database.name}\`.* TO ${account}`);
          journal.request('cut_over');
          expect((await finished).outcome.outcome).toBe('applied');
        } finally {
          await bench.connection.query(`DROP USER ${account}`);
        }
      }),
  );

  it.concurrent('never happens after a TRUNCATE, which gh-ost does not see', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.phases.at(-1) === 'copying');
      await bench.connection.query('TRUNCATE TABLE t');
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-table-not-rebuilt'));
      journal.request('abandon');
      const { outcome } = await finished;
      expect(outcome.outcome).toBe('not_applied');
      const [row] = await selectRows(bench.connection, 'SELECT COUNT(*) AS n FROM t');
      expect(row?.['n']).toBe(0);
    }),
  );

  it.concurrent('is not sent when the lease cannot be renewed; the next worker finds out and goes on', () =>
    onBench(async (bench) => {
      const journal = new LateJournal();
      const job = makeJob(bench, 't', 'ADD COLUMN c INT', { cutOver: 'wait' });
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const signal = new AbortController().signal;
      const lost = ghostEngine.attend(job, intent, started, journal, signal);
      lost.catch(() => undefined);
      await until('gh-ost waits', () => journal.phases.at(-1) === 'postponed');
      journal.renewable = false;
      journal.request('cut_over');
      await expect(lost).rejects.toMatchObject({ code: 'lease-lost' });
      journal.renewable = true;
      expect(journal.lines.some(({ text }) => text.includes('Grabbing voluntary lock'))).toBe(false);
      const found = await ghostEngine.find(job, intent, journal.process);
      expect(found).toEqual(started);
      const finished = finishRun(job, intent, started, journal);
      await until('the command was settled', () => journal.replies.length > 0);
      await until('no attempt is open', () => journal.openAttempt === null);
      journal.request('cut_over');
      expect((await finished).outcome.outcome).toBe('applied');
    }),
  );

  it.concurrent('leaves the table as it was when gh-ost is killed while it waits for the lock', () =>
    onBench(async (bench) => {
      const blocker = await openSession(bench.database);
      const journal = new LateJournal();
      journal.meanwhile = async () => {
        await blocker.query('START TRANSACTION; SELECT COUNT(*) FROM t');
      };
      const job = makeJob(bench, 't', 'ADD COLUMN c INT');
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost waits for the table', () =>
        journal.lines.some(({ text }) => / INFO Locking /.test(text)),
      );
      await ghostEngine.interrupt(job, intent, started);
      await blocker.query('ROLLBACK');
      await blocker.end();
      const { ended, outcome, clean } = await finished;
      expect(ended).toMatchObject({ signal: 'SIGTERM', failure: { code: 'ghost-killed' } });
      expect(journal.attempts[0]?.result).toMatchObject({
        result: 'unknown',
        reason: { code: 'run-ended-during-attempt' },
      });
      expect(outcome).toMatchObject({
        outcome: 'not_applied',
        evidence: { code: 'evidence-not-swapped-sentry' },
      });
      expect(clean.complete).toBe(true);
      expect(await tableNames(bench)).toEqual(['t']);
    }),
  );
});
