import type { Failure } from '@altergate/domain';
import { askToEnd, isSwapping } from './ask-to-end.ts';
import { requireLease, type LiveRun } from './live-run.ts';

/** Why a run whose changes cannot be followed any more is ended. */
export const binlogPurged: Failure = { code: 'binlog-purged', params: {}, original: null, sensitive: false };

/**
 * Ends a run of which the server removed binary log that gh-ost had not read: the changes in it never reach the ghost table.
 * gh-ost itself asks for them again every second, for ever.
 * @throws AltergateError lease-lost
 */
export async function endWhenUnfollowed(live: LiveRun): Promise<void> {
  // After a swap nothing of it is missing. One that began waits for a mark in the same log, which does not come: it goes back to holding.
  const { binlogPurged: isUnfollowed, lockAndRenameMs } = live.view;
  if (!isUnfollowed || lockAndRenameMs !== null || live.endAskedAt !== null || isSwapping(live)) return;
  await requireLease(live);
  await live.journal.say('run-ended-binlog-purged');
  await askToEnd(live);
}
