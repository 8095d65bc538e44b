import { expect, it } from 'vitest';
import { ghostEngine } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import { fill, finishRun, intend, makeJob, openBench, openSession, until } from './run.ts';

it('a cut-over is held back while the server is locked for a backup, and happens afterwards', async () => {
  const bench = await openBench();
  const keeper = await openSession(bench.database);
  try {
    await bench.connection.query('CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a VARCHAR(40), b INT)');
    await fill(bench.connection, 't', 100);
    const journal = new MemoryJournal();
    const job = makeJob(bench, 't', 'ADD COLUMN c INT', { cutOver: 'wait' });
    const intent = await intend(job);
    const started = await ghostEngine.start(job, intent, journal);
    const finished = finishRun(job, intent, started, journal);
    await until('gh-ost waits', () => journal.phases.at(-1) === 'postponed');
    await keeper.query('LOCK INSTANCE FOR BACKUP');
    journal.request('cut_over');
    await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-no-server-lock'));
    expect(journal.attempts).toEqual([]);
    await keeper.query('UNLOCK INSTANCE');
    await until('the command was answered', () => journal.replies.length === 1);
    journal.request('cut_over');
    expect((await finished).outcome.outcome).toBe('applied');
  } finally {
    await keeper.end();
    await bench.close();
  }
});
