import { closeConnection, connectTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { directEngine } from '@altergate/engines';
import type { Ended, Intent, Job } from '@altergate/engines';
import { createTargetDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';
import { startPausingProxy } from './pausing-proxy.ts';
import { recordJournal } from './recording-journal.ts';

let database: TestDatabase;
let watcher: Connection;
let job: Job;
let intent: Intent;
/** Sends the statement on the run's session, which ends with it. */
let send: () => Promise<Ended>;
let isSent: boolean;

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
  job = directJob(database, 'ALTER TABLE t ADD COLUMN w INT');
  const preflight = await directEngine.preflight(job);
  if (preflight.intent === null) throw new Error('preflight gave no intent');
  intent = preflight.intent;
  const { journal } = recordJournal();
  const started = await directEngine.start(job, intent, journal);
  isSent = false;
  send = () => {
    isSent = true;
    return directEngine.attend(job, intent, started, journal, AbortSignal.timeout(60_000));
  };
});
afterEach(async () => {
  if (!isSent) await send();
});

const answered: Ended = {
  ...{ exitCode: null, signal: null, how: 'answered', failure: null, warnings: [], abandonedBy: null },
};

describe('what is asked of a direct run that ended', () => {
  it('is the session first and the table last: a statement that ends in between shows in the table', async () => {
    const kindOf = (bytes: string) => {
      if (bytes.includes('IS_USED_LOCK')) return 'session';
      return /SHOW CREATE|INNODB_TABLES/i.test(bytes) ? 'table' : null;
    };
    const { host, port } = job.address;
    const proxy = await startPausingProxy({ host, port }, kindOf, async () => {
      expect(await send()).toMatchObject({ how: 'answered', failure: null });
    });
    try {
      const address = { ...job.address, host: '127.0.0.1', port: proxy.port };
      const report = await directEngine.outcome({ ...job, address }, intent, null, null);
      expect(isSent).toBe(true);
      expect(report).toMatchObject({ outcome: 'unknown', evidence: { code: 'evidence-session-alive' } });
      expect(report.afterDefinition).toContain('`w` int');
    } finally {
      await proxy.close();
    }
    expect(await directEngine.outcome(job, intent, null, null)).toMatchObject({ outcome: 'applied' });
  });

  it('is the session before the verdict: a table that is as it was proves nothing while it lives', async () => {
    const report = await directEngine.outcome(job, intent, null, null);
    expect(report).toMatchObject({ outcome: 'unknown', evidence: { code: 'evidence-session-alive' } });
  });

  it('is not the session where the server has answered, and not the table', async () => {
    const applied = await directEngine.outcome(job, intent, answered, null);
    expect(applied).toMatchObject({ outcome: 'applied', evidence: { code: 'evidence-server-confirmed' } });
    const failure = { code: 'direct-failed', params: {}, original: null, sensitive: false };
    await send();
    const refused = await directEngine.outcome(job, intent, { ...answered, failure }, null);
    expect(refused).toMatchObject({ outcome: 'not_applied', evidence: { code: 'evidence-server-refused' } });
    expect(refused.afterDefinition).toContain('`w` int');
  });

  it('is which server answers before all else: another one’s sessions and tables are not looked at', async () => {
    const elsewhere = { ...intent, serverUuid: 'the-server-before-a-failover' };
    const alive = await directEngine.outcome(job, elsewhere, null, null);
    expect(alive).toEqual({
      outcome: 'unknown',
      evidence: {
        code: 'evidence-other-server',
        params: { uuid: intent.serverUuid, before: elsewhere.serverUuid },
      },
      afterDefinition: null,
    });
    await send();
    expect(await directEngine.outcome(job, elsewhere, null, null)).toEqual(alive);
    expect(await directEngine.outcome(job, elsewhere, answered, null)).toEqual({
      outcome: 'applied',
      evidence: { code: 'evidence-server-confirmed', params: {} },
      afterDefinition: null,
    });
  });
});
