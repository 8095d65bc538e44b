import type { TicketBody } from '@altergate/contracts';
import {
  addOutbox,
  findTicket,
  insertRevision,
  insertTicket,
  lapseDecisions,
  markSubmitted,
  moveTicket,
  saveDraft,
  setCurrentRevision,
  withTransaction,
} from '@altergate/db';
import type { Actor, TicketRow, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { TicketState, TicketVerb } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import { noteAudit } from '../audit/note.ts';
import { findTargets, planText } from '../inspections/plan-text.ts';
import type { PlannedText } from '../inspections/plan-text.ts';
import type { Vault } from '../instances/target.ts';
import { environmentOf, revisionContent, submittablePlanHash } from './revision-content.ts';
import { requireStillWritable } from './still-writable.ts';
import type { Writer } from './still-writable.ts';

/** What a new ticket is a copy of. */
export interface Origin {
  readonly ticket: TicketRow;
  /** Numbers of the statements that it takes over because they were left; null for the whole text. */
  readonly statements: readonly number[] | null;
}

/** A planned body, ready to be stored. */
interface Prepared {
  readonly body: TicketBody;
  readonly text: PlannedText;
  readonly environmentId: bigint;
  /** Empty for a draft whose plan is not known yet. */
  readonly planHash: string;
}

async function prepare(vault: Vault, principal: Principal, body: TicketBody): Promise<Prepared> {
  const targets = await findTargets(vault, principal, 'ticket.create', body.targets);
  const text = await planText(vault, body.sql, targets);
  const planHash = body.submit ? submittablePlanHash(text) : (text.planned.planHash ?? '');
  return { body, text, environmentId: environmentOf(text), planHash };
}

/**
 * Opens a ticket, as a draft or submitted at once. All or nothing.
 * @throws AltergateError target-not-known, target-twice, instance-disabled, and those of submitting
 */
export async function createTicket(vault: Vault, writer: Writer, body: TicketBody): Promise<bigint> {
  const prepared = await prepare(vault, writer.principal, body);
  return withTransaction(vault.database.prisma, async (tx) => {
    await requireStillWritable(tx, writer, prepared.text.targets);
    return insert(tx, writer.actor, prepared, null);
  });
}

/**
 * Opens copies of a ticket, each told of in the timeline of both: all of them or none. What was left of a run is copied only
 * while nothing of it went on since.
 * @returns ids in the order of the copies
 * @throws AltergateError ticket-moved, and those of createTicket
 */
export async function createCopies(
  vault: Vault,
  writer: Writer,
  copies: readonly { readonly body: TicketBody; readonly origin: Origin }[],
): Promise<bigint[]> {
  const prepared: { own: Prepared; origin: Origin }[] = [];
  for (const { body, origin } of copies)
    prepared.push({ own: await prepare(vault, writer.principal, body), origin });
  return withTransaction(vault.database.prisma, async (tx) => {
    await requireStillWritable(
      tx,
      writer,
      prepared.flatMap(({ own }) => own.text.targets),
    );
    const ids: bigint[] = [];
    for (const { own, origin } of prepared) {
      if (origin.statements !== null) await requireUnmoved(tx, origin.ticket);
      ids.push(await insert(tx, writer.actor, own, origin));
    }
    return ids;
  });
}

/** @throws AltergateError ticket-moved */
async function requireUnmoved(tx: Transaction, seen: TicketRow): Promise<void> {
  const now = await findTicket(tx, seen.id);
  if (now?.version !== seen.version) throw movedSince(now ?? seen);
}

async function insert(
  tx: Transaction,
  actor: Actor,
  prepared: Prepared,
  origin: Origin | null,
): Promise<bigint> {
  const { title, reason, submit } = prepared.body;
  const copyOf = origin === null ? {} : { clonedFrom: origin.ticket.id };
  const id = await insertTicket(tx, { title, reason, authorId: actor.userId, ...copyOf });
  await noteAudit(tx, {
    actor,
    verb: 'ticket.created',
    objectKind: 'ticket',
    objectId: id,
    ticketId: id,
    environmentId: prepared.environmentId,
    params: { title },
  });
  if (origin !== null) await noteCopy(tx, actor, { ...origin, id, environmentId: prepared.environmentId });
  const version = await store(tx, { id, version: 1 }, actor, prepared);
  if (submit) await move(tx, { id, version }, 'submit', actor, prepared);
  return id;
}

async function noteCopy(
  tx: Transaction,
  actor: Actor,
  copy: Origin & { readonly id: bigint; readonly environmentId: bigint },
): Promise<void> {
  const { ticket: origin, statements } = copy;
  const rest = statements === null ? {} : { statements: statements.join(', ') };
  const places = [
    { ticketId: origin.id, environmentId: origin.environmentId },
    { ticketId: copy.id, environmentId: copy.environmentId },
  ];
  for (const place of places) {
    await noteAudit(tx, {
      actor,
      verb: statements === null ? 'ticket.cloned' : 'ticket.rest-copied',
      objectKind: 'ticket',
      objectId: copy.id,
      ...place,
      params: { from: origin.id.toString(), copy: copy.id.toString(), ...rest },
    });
  }
  await addOutbox(tx, 'ticket', origin.id, { copy: copy.id.toString() });
}

/**
 * Changes an author's ticket: a draft is saved, one in review becomes a draft again (decisions lapse), a rejected one is
 * submitted anew.
 * @throws AltergateError not-an-author, ticket-moved, ticket-not-editable, rejected-needs-submit, and those of createTicket
 */
export async function editTicket(
  vault: Vault,
  writer: Writer,
  request: { readonly ticket: TicketRow; readonly version: number; readonly body: TicketBody },
): Promise<void> {
  const { actor } = writer;
  const { ticket, body } = request;
  if (ticket.version !== request.version) throw movedSince(ticket);
  if (!editableStates.includes(ticket.state)) {
    throw new AltergateError('ticket-not-editable', { state: ticket.state });
  }
  if (ticket.state === 'rejected' && !body.submit) throw new AltergateError('rejected-needs-submit');
  const prepared = await prepare(vault, writer.principal, body);
  await withTransaction(vault.database.prisma, async (tx) => {
    await requireStillWritable(tx, writer, prepared.text.targets);
    let seen: Seen = { id: ticket.id, version: request.version };
    switch (ticket.state) {
      case 'draft':
        break;
      case 'in_review':
        seen = await move(tx, seen, 'edit', actor, null);
        await lapseDecisions(tx, ticket.id, 'ticket-edited');
        break;
      case 'rejected':
        await lapseDecisions(tx, ticket.id, 'ticket-edited');
        seen = { id: ticket.id, version: await store(tx, seen, actor, prepared) };
        await move(tx, seen, 'resubmit', actor, prepared);
        return;
      default:
        throw new AltergateError('ticket-not-editable', { state: ticket.state });
    }
    const version = await store(tx, seen, actor, prepared);
    if (body.submit) await move(tx, { id: ticket.id, version }, 'submit', actor, prepared);
  });
}

/** Where an author may still change the text. */
const editableStates: readonly TicketState[] = ['draft', 'in_review', 'rejected'];

interface Seen {
  readonly id: bigint;
  readonly version: number;
}

/** Writes text and plan of a ticket; the ticket's row is changed first, so that two savers have one winner. */
async function store(tx: Transaction, seen: Seen, actor: Actor, prepared: Prepared): Promise<number> {
  const { body, environmentId, planHash } = prepared;
  const version = await saveDraft(tx, {
    ...seen,
    title: body.title,
    reason: body.reason,
    environmentId,
    planHash,
  });
  const content = revisionContent(body.sql, prepared.text);
  const revisionId = await insertRevision(tx, seen.id, actor.userId, content);
  await setCurrentRevision(tx, seen.id, revisionId);
  if (body.submit) await markSubmitted(tx, revisionId);
  return version;
}

async function move(
  tx: Transaction,
  seen: Seen,
  verb: Extract<TicketVerb, 'submit' | 'edit' | 'resubmit'>,
  actor: Actor,
  prepared: Prepared | null,
): Promise<Seen> {
  const to = verb === 'edit' ? 'draft' : 'in_review';
  const changes = prepared ? { planHash: prepared.planHash, submitted: true } : {};
  const moved = await moveTicket(tx, { ...seen, verb, to, actor, changes });
  return { id: seen.id, version: moved.version };
}

/** The refusal of somebody who saw an older ticket. */
export function movedSince(ticket: TicketRow): AltergateError {
  return new AltergateError('ticket-moved', {
    id: ticket.id.toString(),
    state: ticket.state,
    version: ticket.version,
  });
}
