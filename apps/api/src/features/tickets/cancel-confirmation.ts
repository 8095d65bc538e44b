import { listTicketExecutionIds, readExecutionRows } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { AltergateError, isLive } from '@altergate/domain';

/**
 * Stopping a run that copies throws its work away, so the name of its table must have been typed, letter for letter.
 * With nothing live there is nothing to lose and nothing to type.
 * @throws AltergateError confirm-mismatch {expected}
 */
export async function checkCancelConfirmation(
  database: Queryable,
  ticketId: bigint,
  typed: string,
): Promise<void> {
  const rows = await readExecutionRows(database, await listTicketExecutionIds(database, ticketId));
  const live = rows.find((row) => isLive(row.state));
  if (live === undefined) return;
  const expected = `${live.database}.${live.table ?? ''}`;
  if (typed !== expected) throw new AltergateError('confirm-mismatch', { expected });
}
