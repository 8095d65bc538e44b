import { quoteTable } from '@altergate/inspect';
import { whileChangeWaits } from '@altergate/testing';
import { expect, it } from 'vitest';
import { ghostEngine } from '../../../src/index.ts';
import { MemoryJournal } from '../../memory-journal.ts';
import { fill, finishRun, intend, makeJob, openBench, until } from './run.ts';

it('a cut-over is held back while a change elsewhere keeps the server from telling what was rebuilt', async () => {
  const bench = await openBench();
  try {
    await bench.connection.query('CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, a VARCHAR(40), b INT)');
    await bench.connection.query('CREATE TABLE other (id INT PRIMARY KEY)');
    await fill(bench.connection, 't', 100);
    const journal = new MemoryJournal();
    const job = makeJob(bench, 't', 'ADD COLUMN c INT', { cutOver: 'wait' });
    const intent = await intend(job);
    const started = await ghostEngine.start(job, intent, journal);
    const finished = finishRun(job, intent, started, journal);
    await until('gh-ost waits', () => journal.phases.at(-1) === 'postponed');
    await whileChangeWaits(bench.database, quoteTable(bench.database.name, 'other'), async () => {
      journal.request('cut_over');
      await until('the gate held', () => journal.said.some(({ code }) => code === 'gate-table-id-told'));
      expect(journal.attempts).toEqual([]);
      expect(journal.said.map(({ code }) => code)).not.toContain('gate-table-not-rebuilt');
    });
    await until('the command was answered', () => journal.replies.length === 1);
    journal.request('cut_over');
    expect((await finished).outcome.outcome).toBe('applied');
  } finally {
    await bench.close();
  }
});
