import { withTarget } from '@altergate/inspect';
import { askToEnd } from './ask-to-end.ts';
import { findMergingColumn, type MergingColumn } from './key-values.ts';
import { requireLease, type LiveRun } from './live-run.ts';

const lookAgainMs = 5_000;

/**
 * Ends a run as soon as its ghost table shows that rows could become one, before much is copied. The gate asks the same
 * once more; this only saves the wait.
 * @throws AltergateError lease-lost, target-unreachable and its kin
 */
export async function endWhenRowsMerge(live: LiveRun): Promise<void> {
  const { keyCheck, view, job } = live;
  if (keyCheck.isDone || !view.listening || view.sharedKey === null || Date.now() < keyCheck.nextAt) return;
  keyCheck.nextAt = Date.now() + lookAgainMs;
  // After a swap there is nothing to compare any more.
  if (live.attempt || view.attemptsBegun > 0) return;
  const tables = { original: live.table, ghost: live.run.tables.ghost };
  const key = view.sharedKey;
  const merging = await withTarget(job.address, { database: job.database }, (connection) =>
    findMergingColumn(connection, job.database, tables, key),
  );
  if (merging !== null) await end(live, merging);
  keyCheck.isDone = true;
}

async function end(live: LiveRun, merging: MergingColumn): Promise<void> {
  await requireLease(live);
  live.keyCheck.failure = {
    code: 'key-rows-may-merge',
    params: { ...merging },
    original: null,
    sensitive: false,
  };
  await live.journal.say('run-ended-rows-may-merge', { key: merging.key, column: merging.column });
  await askToEnd(live);
}
