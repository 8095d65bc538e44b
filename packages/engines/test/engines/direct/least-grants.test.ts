import { directEngine } from '@altergate/engines';
import { closeConnection, connectTarget } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { createTargetDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLeastAccount } from '../least-account.ts';
import type { LeastAccount } from '../least-account.ts';
import { directJob } from './direct-job.ts';
import { recordJournal } from './recording-journal.ts';

let database: TestDatabase;
let admin: Connection;
let account: LeastAccount;

beforeAll(async () => {
  database = await createTargetDatabase();
  admin = await connectTarget(directJob(database, 'DROP TABLE t').address, { database: database.name });
  account = await createLeastAccount(admin, database, 'direct');
  await admin.query('CREATE TABLE t (id INT PRIMARY KEY, v INT)');
  await admin.query('INSERT INTO t VALUES (1, 1000), (2, 1000), (3, 1000)');
});
afterAll(async () => {
  await account.drop();
  await closeConnection(admin);
  await database.drop();
});

async function apply(text: string) {
  const job = account.as(directJob(database, text, ''));
  const recording = recordJournal();
  const { intent, refusals } = await directEngine.preflight(job);
  expect(refusals).toEqual([]);
  if (intent === null) throw new Error('preflight gave no intent');
  const started = await directEngine.start(job, intent, recording.journal);
  const ended = await directEngine.attend(
    ...([job, intent, started, recording.journal, new AbortController().signal] as const),
  );
  expect(ended.failure).toBeNull();
  expect(await directEngine.outcome(job, intent, ended, null)).toMatchObject({ outcome: 'applied' });
  return { ended, said: recording.said };
}

describe('an account with just the grants that the page about accounts asks for', () => {
  it('runs a direct statement from its checks to its proof', async () => {
    await apply('CREATE TABLE made (id INT PRIMARY KEY)');
    await apply('CREATE INDEX by_v ON t (v)');
  });

  it('runs one where the server keeps few warnings, which is told, as the account may not raise it', async () => {
    const [rows] = await admin.query('SELECT @@GLOBAL.max_error_count AS kept');
    const [before] = rows as { readonly kept: number }[];
    await admin.query('SET GLOBAL max_error_count = 2');
    try {
      const { ended, said } = await apply('ALTER TABLE t MODIFY v TINYINT');
      expect(ended.warnings).toHaveLength(2);
      expect(said).toContainEqual({ code: 'direct-warnings-lost', params: { kept: 2, count: 3 } });
    } finally {
      await admin.query(`SET GLOBAL max_error_count = ${String(before?.kept ?? 1_024)}`);
    }
  });
});
