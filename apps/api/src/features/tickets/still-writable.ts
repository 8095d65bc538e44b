import { findInstance } from '@altergate/db';
import type { Actor, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may, mayAnywhere, notAllowed } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { resourceOfTarget } from '../inspections/plan-text.ts';
import type { KnownTarget } from '../inspections/plan-text.ts';

/** Who writes a ticket; asked for again in the transaction, with their rights as they stand then. */
export interface Writer {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly guard: (tx: Transaction) => Promise<Principal>;
}

/**
 * Asks once more whether the writer may write a ticket for these targets: planning took its time, and rights may have ended.
 * @throws AltergateError not-allowed, target-not-known {database}, and the guard's
 */
export async function requireStillWritable(
  tx: Transaction,
  writer: Writer,
  targets: readonly KnownTarget[],
): Promise<void> {
  const principal = await writer.guard(tx);
  if (!mayAnywhere(principal, 'ticket.create')) throw notAllowed('ticket.create');
  for (const { instance: planned, database } of targets) {
    const instance = await findInstance(tx, planned.id);
    const isWritable =
      instance !== null && may(principal, 'ticket.create', resourceOfTarget({ instance, database }));
    if (!isWritable) throw new AltergateError('target-not-known', { database });
  }
}
