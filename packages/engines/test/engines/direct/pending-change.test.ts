import { closeConnection, connectTarget, quoteTable } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { directEngine } from '@altergate/engines';
import type { Ended, Intent, Job } from '@altergate/engines';
import { createTargetDatabase, whileChangeWaits } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directJob } from './direct-job.ts';

let database: TestDatabase;
let watcher: Connection;
let job: Job;
let intent: Intent;

beforeAll(async () => {
  database = await createTargetDatabase();
  watcher = await connectTarget(directJob(database, 'DROP TABLE t').address, { database: database.name });
});
afterAll(async () => {
  await closeConnection(watcher);
  await database.drop();
});
beforeEach(async () => {
  await watcher.query('DROP TABLE IF EXISTS t, other');
  await watcher.query('CREATE TABLE t (id INT PRIMARY KEY)');
  await watcher.query('CREATE TABLE other (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 12');
  job = directJob(database, 'TRUNCATE TABLE t');
  const preflight = await directEngine.preflight(job);
  if (preflight.intent === null) throw new Error('preflight gave no intent');
  intent = preflight.intent;
});

const whileOtherWaits = (look: () => Promise<void>) =>
  whileChangeWaits(database, quoteTable(database.name, 'other'), look);
const outcome = (ended: Ended | null) => directEngine.outcome(job, intent, ended, null);
const pending = { code: 'target-change-pending' };

describe('while a change of another table waits for its lock', () => {
  it('preflight says soon that the table’s number is not known yet', async () => {
    await whileOtherWaits(async () => {
      const start = Date.now();
      await expect(directEngine.preflight(job)).rejects.toMatchObject(pending);
      expect(Date.now() - start).toBeLessThan(5_000);
    });
    expect((await directEngine.preflight(job)).intent?.beforeTableId).toBe(intent.beforeTableId);
  });

  it('a statement whose answer was lost is neither applied nor not applied before the number is told', async () => {
    await whileOtherWaits(async () => {
      await expect(outcome(null)).rejects.toMatchObject(pending);
    });
    expect(await outcome(null)).toMatchObject({ outcome: 'not_applied' });
    await whileOtherWaits(async () => {
      await watcher.query('TRUNCATE TABLE t');
      await expect(outcome(null)).rejects.toMatchObject(pending);
    });
    expect(await outcome(null)).toMatchObject({ outcome: 'applied' });
  });

  it('what the server answered is told at once', async () => {
    const answered: Ended = {
      ...{ exitCode: null, signal: null, how: 'answered', failure: null, warnings: [], abandonedBy: null },
    };
    await whileOtherWaits(async () => {
      expect(await outcome(answered)).toMatchObject({
        outcome: 'applied',
        evidence: { code: 'evidence-server-confirmed' },
        afterDefinition: intent.beforeDefinition,
      });
    });
  });
});
