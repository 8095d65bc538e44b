import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLeastAccount } from '../least-account.ts';
import type { LeastAccount } from '../least-account.ts';
import { makeJob, openBench, runToEnd, tableNames } from './run.ts';
import type { Bench } from './run.ts';

let bench: Bench;
let account: LeastAccount;
beforeAll(async () => {
  bench = await openBench();
  account = await createLeastAccount(bench.connection, bench.database, 'all');
  await bench.connection.query(`
    CREATE TABLE t (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, v INT);
    INSERT INTO t (v) VALUES (1), (2), (3)`);
});
afterAll(async () => {
  await account.drop();
  await bench.close();
});

describe('an account with just the grants that the page about accounts asks for', () => {
  it('goes the whole way of an ALTER with gh-ost, and leaves nothing behind', async () => {
    const { ended, outcome, clean } = await runToEnd(
      account.as(makeJob(bench, 't', 'ADD COLUMN note VARCHAR(20)')),
    );
    expect(ended.failure).toBeNull();
    expect(outcome).toMatchObject({ outcome: 'applied' });
    expect(outcome.afterDefinition).toContain('`note`');
    expect(clean).toEqual({ complete: true, reason: null });
    expect(await tableNames(bench)).toContain('t');
  });
});
