import { setTimeout as pause } from 'node:timers/promises';
import {
  findRunResource,
  findTicket,
  holdStanding,
  listDueTickets,
  listGrants,
  lockDueTicket,
  moveTicket,
  systemActor,
  withTransaction,
} from '@altergate/db';
import type { DueTicket, TicketRow, Transaction } from '@altergate/db';
import { AltergateError, isAllowedOnAll, missReasons } from '@altergate/domain';
import type { MissReason } from '@altergate/domain';
import type { Logger } from 'pino';
import type { Vault } from '../instances/target.ts';
import { startWholeRun } from './run-ticket.ts';

/** Due tickets of one round. */
const batch = 20;
/** After an outage many may be due: they start one after the other, this far apart at least. */
const betweenStartsMs = 300;
/** A target that does not answer is asked again this much later, while the ticket's time lasts. */
const askAgainMs = 30_000;

/**
 * Makes the function by which a worker starts tickets whose time has come, by the database's clock. Several workers may
 * ask at once: each start compares the ticket's version, so that one of them makes it.
 */
export function createDueStarter(vault: Vault, logger: Logger): (signal: AbortSignal) => Promise<void> {
  const notBefore = new Map<bigint, number>();
  return async (signal) => {
    const due = await listDueTickets(vault.database.prisma, batch + notBefore.size);
    for (const id of notBefore.keys()) if (!due.some((one) => one.id === id)) notBefore.delete(id);
    for (const ticket of due) {
      if (signal.aborted) return;
      if ((notBefore.get(ticket.id) ?? 0) > Date.now()) continue;
      try {
        if (!(await startDue(vault, ticket))) notBefore.set(ticket.id, Date.now() + askAgainMs);
      } catch (error) {
        // One that fails must not keep the others from their time.
        notBefore.set(ticket.id, Date.now() + askAgainMs);
        logger.error({ error, ticket: ticket.id.toString() }, 'a due ticket could not be started');
      }
      await pause(betweenStartsMs, undefined, { signal }).catch(() => undefined);
    }
  };
}

/** Starts one due ticket, or tells why not. Returns false when it is to be tried again. */
async function startDue(vault: Vault, due: DueTicket): Promise<boolean> {
  const { prisma } = vault.database;
  const ticket = await findTicket(prisma, due.id);
  if (ticket === null || ticket.version !== due.version) return true;
  try {
    // Before any server is asked: what may not start any more costs no target a question.
    await withTransaction(prisma, (tx) => requireStartable(tx, ticket));
    await startWholeRun(vault, {
      ticket,
      cutOver: ticket.cutOverMode,
      verb: 'start_scheduled',
      actor: systemActor,
      requester: { ...systemActor, userId: ticket.scheduledBy },
      guard: (tx) => requireStartable(tx, ticket),
    });
    return true;
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    return concludeUnstarted(vault, ticket, error);
  }
}

/** @throws AltergateError ticket-moved, past-not-after, scheduler-lost-right */
async function requireStartable(tx: Transaction, ticket: TicketRow): Promise<void> {
  switch (await lockDueTicket(tx, ticket)) {
    case 'moved':
      throw new AltergateError('ticket-moved');
    case 'past':
      throw new AltergateError('past-not-after');
    case 'due':
      if (!(await mayStillExecute(tx, ticket))) throw new AltergateError('scheduler-lost-right');
  }
}

/** Whether whoever scheduled it may execute it where its instances stand now; nobody can take that away until the start is made. */
async function mayStillExecute(tx: Transaction, ticket: TicketRow): Promise<boolean> {
  if (!(await holdStanding(tx, { ...systemActor, userId: ticket.scheduledBy }))) return false;
  const place = await findRunResource(tx, ticket.id);
  const grants = await listGrants(tx, [ticket.scheduledBy]);
  return place !== null && isAllowedOnAll(grants, 'ticket.execute', place.resources);
}

/** What follows from a start that was refused. Returns false when it is to be tried again. */
async function concludeUnstarted(vault: Vault, ticket: TicketRow, refusal: AltergateError): Promise<boolean> {
  switch (refusal.code) {
    // Somebody was faster, or the plan moved and the ticket is in review again: both are told already.
    case 'ticket-moved':
    case 'approval-lapsed':
      return true;
    // An instance moved in between: the next look plans anew and sees it.
    case 'plan-moved':
    case 'platform-database-busy':
      return false;
    case 'plan-not-known':
      if (ticket.notAfter !== null) return false;
      return miss(vault, ticket, 'plan-not-known');
    default:
      return miss(vault, ticket, missReasons.find((known) => known === refusal.code) ?? 'not-started');
  }
}

/** Gives a ticket back to the people: approved as before, with the reason in its timeline. */
async function miss(vault: Vault, ticket: TicketRow, reason: MissReason): Promise<true> {
  await withTransaction(vault.database.prisma, async (tx) => {
    if ((await lockDueTicket(tx, ticket)) === 'moved') return;
    await moveTicket(tx, {
      id: ticket.id,
      verb: 'miss_window',
      version: ticket.version,
      to: 'approved',
      actor: systemActor,
      params: {
        reason,
        at: ticket.scheduledAt?.toISOString() ?? null,
        notAfter: ticket.notAfter?.toISOString() ?? null,
      },
    });
  });
  return true;
}
