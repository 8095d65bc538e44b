import { setTimeout as sleep } from 'node:timers/promises';
import { directEngine } from '@altergate/engines';
import { describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { connection, database, intentOf, setUpEvidence } from './evidence-scene.ts';
import { recordJournal } from './recording-journal.ts';

setUpEvidence();

describe('a statement whose sender went away', () => {
  it('is found on the server, waited for, and told to be applied', async () => {
    await connection.query(
      `CREATE TABLE t3 (id INT PRIMARY KEY, pad CHAR(200) NOT NULL) AS
         WITH RECURSIVE n AS (SELECT 1 AS id UNION ALL SELECT id + 1 FROM n WHERE id < 1000) SELECT id, REPEAT('x', 200) pad FROM n`,
    );
    await connection.query(
      'INSERT INTO t3 SELECT a.id * 1000 + b.id, a.pad FROM t3 a JOIN t3 b ON b.id <= 300',
    );
    const job = directJob(database, 'ALTER TABLE t3 ADD COLUMN w INT, ALGORITHM=COPY');
    const intent = await intentOf(job);
    const { journal } = recordJournal();
    const started = await directEngine.start(job, intent, journal);
    const sender = new AbortController();
    const attending = directEngine.attend(job, intent, started, journal, sender.signal);
    await sleep(300);
    sender.abort();
    await expect(attending).rejects.toMatchObject({ code: 'attending-stopped' });

    const early = await directEngine.outcome(job, intent, null, null);
    expect(early).toMatchObject({ outcome: 'unknown', evidence: { code: 'evidence-session-alive' } });
    const found = await directEngine.find(job, intent, null);
    expect(found).toMatchObject({ kind: 'session' });
    if (found === null) return;
    const recording = recordJournal();
    const ended = await directEngine.attend(
      job,
      intent,
      found,
      recording.journal,
      AbortSignal.timeout(60_000),
    );
    expect(ended).toMatchObject({ how: 'session-ended' });
    expect(recording.said[0]).toMatchObject({ code: 'direct-session-found' });
    expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({
      outcome: 'applied',
      evidence: { code: 'evidence-definition-changed' },
    });
  });

  it('leaves no session once it is interrupted, and nothing changed', async () => {
    await connection.query('BEGIN');
    await connection.query('SELECT * FROM t');
    const job = directJob(database, 'DROP TABLE t');
    const intent = await intentOf(job);
    const { journal } = recordJournal();
    const started = await directEngine.start(job, intent, journal);
    const attending = directEngine.attend(job, intent, started, journal, AbortSignal.timeout(60_000));
    await sleep(300);
    await directEngine.interrupt(job, intent, started);
    expect(await attending).toMatchObject({ how: 'session-ended' });
    await connection.query('COMMIT');
    expect(await directEngine.find(job, intent, null)).toBeNull();
    expect(await directEngine.outcome(job, intent, null, null)).toMatchObject({ outcome: 'not_applied' });
  });
});
