import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ghostEngine, type Started } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import { makeProgram } from './program.ts';
import {
  fill,
  finishRun,
  gently,
  intend,
  makeJob,
  openBench,
  runToEnd,
  selectRows,
  tableNames,
  until,
  type Bench,
} from './run.ts';

const createTable = 'CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a VARCHAR(40), b INT)';

async function onBench(work: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await openBench();
  try {
    await bench.connection.query(createTable);
    await fill(bench.connection, 't', 4_000);
    await work(bench);
  } finally {
    await bench.close();
  }
}

function pidOf(started: Started): number {
  if (started.kind !== 'process') throw new Error('not a process');
  return started.process.pid;
}

describe('the end of a run', () => {
  it.concurrent('is not applied when gh-ost is killed in the copy, and what it left is removed', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      process.kill(pidOf(started), 'SIGKILL');
      const { ended, outcome, clean } = await finished;
      expect(ended).toMatchObject({
        how: 'exited',
        exitCode: null,
        signal: 'SIGKILL',
        failure: { code: 'ghost-killed', params: { signal: 'SIGKILL' } },
      });
      expect(outcome).toMatchObject({ outcome: 'not_applied', evidence: { code: 'evidence-not-swapped' } });
      expect(clean.complete).toBe(true);
      expect(journal.artifacts.get('ghost_table')).toBe('dropped');
      expect(await tableNames(bench)).toEqual(['t']);
      await expect(access(intent.directory ?? '')).rejects.toMatchObject({ code: 'ENOENT' });
    }),
  );

  it.concurrent('touches nothing of a living run, whoever asks for cleaning', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      const clean = await ghostEngine.clean(job, intent, journal.process, 'not_applied', new MemoryJournal());
      expect(clean).toEqual({ complete: false, reason: { code: 'clean-process-alive', params: {} } });
      expect((await finished).outcome.outcome).toBe('applied');
    }),
  );

  it.concurrent('keeps everything while the outcome is unknown', () =>
    onBench(async (bench) => {
      const job = makeJob(bench, 't', 'ADD COLUMN c INT');
      const intent = await intend(job);
      const clean = await ghostEngine.clean(job, intent, null, 'unknown', new MemoryJournal());
      expect(clean).toEqual({ complete: false, reason: { code: 'clean-outcome-unknown', params: {} } });
    }),
  );

  it.concurrent('is not applied when the program exits 0 without having done anything', () =>
    onBench(async (bench) => {
      const ghostBinary = await makeProgram(bench, 'do-nothing.mjs');
      const { ended, outcome } = await runToEnd(makeJob(bench, 't', 'ADD COLUMN c INT', { ghostBinary }));
      expect(ended).toMatchObject({ exitCode: 0, signal: null });
      expect(outcome).toMatchObject({ outcome: 'not_applied', evidence: { code: 'evidence-not-swapped' } });
    }),
  );

  it.concurrent('is applied when the program exits 1 although the tables are swapped', () =>
    onBench(async (bench) => {
      const ghostBinary = await makeProgram(bench, 'swap-then-fail.mjs');
      const { ended, outcome, journal } = await runToEnd(
        makeJob(bench, 't', 'ADD COLUMN c INT', { ghostBinary }),
      );
      expect(ended).toMatchObject({ exitCode: 1, failure: { code: 'ghost-ended-otherwise' } });
      expect(outcome).toMatchObject({ outcome: 'applied', evidence: { code: 'evidence-swapped' } });
      expect(journal.artifacts.get('old_table')).toBe('kept');
      expect(outcome.afterDefinition).toContain('`c` int');
    }),
  );

  it.concurrent('names the wrong password when it changes between preflight and start', () =>
    onBench(async (bench) => {
      const job = makeJob(bench, 't', 'ADD COLUMN c INT');
      const intent = await intend(job);
      let asked = 0;
      const password = (): string => (asked++ === 0 ? job.address.password() : 'canary-wrong-password');
      const journal = new MemoryJournal();
      const started = await ghostEngine.start(
        { ...job, address: { ...job.address, password } },
        intent,
        journal,
      );
      const { ended, outcome } = await finishRun(job, intent, started, journal);
      expect(ended.failure).toMatchObject({ code: 'access-denied', sensitive: false });
      expect(outcome.outcome).toBe('not_applied');
      expect(JSON.stringify(journal.batches)).not.toContain('canary-wrong-password');
    }),
  );

  it.concurrent('follows commands on the way: pause, resume, chunk size', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'), { chunkSize: 10, niceRatio: 80 });
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const finished = finishRun(job, intent, started, journal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      const answered = async (verb: Parameters<MemoryJournal['request']>[0], argument = {}) => {
        const command = journal.request(verb, argument);
        await until(`${verb} was answered`, () => journal.replyTo(command) !== null);
        return journal.replyTo(command);
      };
      expect(await answered('pause')).toEqual({ state: 'confirmed', code: 'paused', params: {} });
      await until('the pause is shown', () => journal.samples.at(-1)?.throttle?.reason === 'person');
      expect(journal.samples.at(-1)).toMatchObject({ lagMs: null, heartbeatLagMs: null });
      expect(await answered('set_chunk_size', { chunkSize: 5 })).toEqual({
        state: 'refused',
        code: 'chunk-size-out-of-range',
        params: { least: 10, most: 100_000 },
      });
      expect(await answered('set_chunk_size', { chunkSize: 1_025 })).toEqual({
        state: 'refused',
        code: 'chunk-size-over-warnings',
        params: { wanted: 1_025, kept: 1_024 },
      });
      expect(await answered('set_chunk_size', { chunkSize: 1_024 })).toEqual({
        state: 'confirmed',
        code: 'chunk-size-set',
        params: { before: 10, after: 1_024 },
      });
      expect(await answered('resume')).toMatchObject({ state: 'confirmed', code: 'resumed' });
      expect((await finished).outcome.outcome).toBe('applied');
    }),
  );
});

describe('a run whose worker goes away', () => {
  it.concurrent('is found and followed to its end without a line lost or doubled', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const stop = new AbortController();
      const attended = ghostEngine.attend(job, intent, started, journal, stop.signal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      stop.abort();
      await expect(attended).rejects.toMatchObject({ code: 'attending-stopped' });
      const stored = journal.lines.length;
      const found = await ghostEngine.find(job, intent, null);
      expect(found).toEqual(started);
      const ended = await ghostEngine.attend(job, intent, started, journal, new AbortController().signal);
      expect(ended).toMatchObject({ exitCode: 0, failure: null });
      expect(journal.lines.length).toBeGreaterThan(stored);
      expect(journal.said.map(({ code }) => code)).toContain('adopted');
      const file = await readFile(join(intent.directory ?? '', 'log'), 'utf8');
      expect(`${journal.lines.map(({ text }) => text).join('\n')}\n`).toBe(file);
      const outcome = await ghostEngine.outcome(job, intent, ended, journal.expectedDefinition);
      expect(outcome.outcome).toBe('applied');
    }),
  );

  it.concurrent('is told to its last line when it ended while nobody looked', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const stop = new AbortController();
      const attended = ghostEngine.attend(job, intent, started, journal, stop.signal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      stop.abort();
      await expect(attended).rejects.toMatchObject({ code: 'attending-stopped' });
      process.kill(pidOf(started), 'SIGKILL');
      await until('it is gone', async () => (await ghostEngine.find(job, intent, null)) !== null);
      const { ended, outcome, clean } = await finishRun(job, intent, started, journal);
      expect(ended.failure?.code).toBe('ghost-killed');
      expect(outcome.outcome).toBe('not_applied');
      expect(clean.complete).toBe(true);
    }),
  );

  it.concurrent(
    'stays paused for the next worker while it waits for its cut-over, which hides the pause',
    () =>
      onBench(async (bench) => {
        const journal = new MemoryJournal();
        journal.held = true;
        const job = makeJob(bench, 't', 'ADD COLUMN c INT');
        const intent = await intend(job);
        const started = await ghostEngine.start(job, intent, journal);
        const stop = new AbortController();
        const attended = ghostEngine.attend(job, intent, started, journal, stop.signal);
        await until('the copy is done', () => journal.phases.at(-1) === 'postponed');
        const pause = journal.request('pause');
        await until('the pause was answered', () => journal.replyTo(pause)?.state === 'confirmed');
        stop.abort();
        await expect(attended).rejects.toMatchObject({ code: 'attending-stopped' });
        const samples = journal.samples.length;
        const finished = finishRun(job, intent, started, journal);
        await until('the next worker tells figures', () => journal.samples.length > samples);
        expect(journal.samples.at(-1)?.throttle).toMatchObject({ reason: 'person' });
        const cutOver = journal.request('cut_over');
        await until('the cut-over was answered', () => journal.replyTo(cutOver) !== null);
        expect(journal.replyTo(cutOver)).toMatchObject({ state: 'refused', code: 'gate-held' });
        expect(journal.replyTo(cutOver)?.params['checks']).toContain('not-paused');
        journal.request('resume');
        journal.held = false;
        expect((await finished).outcome.outcome).toBe('applied');
      }),
  );

  it.concurrent('is left alone by a worker that lost its lease', () =>
    onBench(async (bench) => {
      const journal = new MemoryJournal();
      const job = gently(makeJob(bench, 't', 'ADD COLUMN c INT'));
      const intent = await intend(job);
      const started = await ghostEngine.start(job, intent, journal);
      const attended = ghostEngine.attend(job, intent, started, journal, new AbortController().signal);
      await until('gh-ost copies', () => journal.samples.some(({ rowsCopied }) => rowsCopied > 0));
      journal.leaseLost = true;
      await expect(attended).rejects.toMatchObject({ code: 'lease-lost' });
      journal.leaseLost = false;
      expect(await ghostEngine.find(job, intent, null)).toEqual(started);
      const { outcome } = await finishRun(job, intent, started, journal);
      expect(outcome.outcome).toBe('applied');
      const [row] = await selectRows(bench.connection, 'SELECT COUNT(*) AS n FROM t');
      expect(row?.['n']).toBe(4_000);
    }),
  );
});
