import {
  endWaiver,
  haveTargetsMoved,
  insertWaiver,
  listAuthorIds,
  listTargets,
  listWaivers,
  lockTicket,
  onlyTarget,
  raiseVersionInReview,
  systemActor,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, Queryable, TicketRow, Transaction, WaiverRow } from '@altergate/db';
import { AltergateError, waiverObstacle } from '@altergate/domain';
import { noteAudit } from '../audit/note.ts';
import { readFindings } from './findings.ts';
import type { KeyedFinding } from './findings.ts';
import type { Mover } from './run-ticket.ts';
import { movedSince } from './write-ticket.ts';

interface SeenTicket {
  readonly ticket: TicketRow;
  /** The version that the person saw. */
  readonly version: number;
}

/**
 * Lets one finding of the current revision pass. One transaction that raises the ticket's version: whoever decides by
 * the findings that they saw before is refused.
 * @throws AltergateError author-may-not-waive, token-may-not-waive, revision-moved, reason-required, ticket-moved,
 *   finding-gone, finding-not-waivable, finding-waived-already
 */
export async function waiveFinding(
  { prisma }: Database,
  { actor, guard }: Mover,
  request: SeenTicket & {
    readonly findingKey: string;
    readonly revisionId: string;
    readonly reason: string;
  },
): Promise<void> {
  const { ticket, version, findingKey, revisionId, reason } = request;
  await requireMayWaive(prisma, actor, ticket, revisionId);
  if (reason === '') throw new AltergateError('reason-required');
  if (ticket.version !== version) throw movedSince(ticket);
  await withTransaction(prisma, async (tx) => {
    await lockTicket(tx, ticket.id);
    await guard(tx);
    await raiseVersionInReview(tx, { id: ticket.id, version });
    const targets = await listTargets(tx, ticket.currentRevisionId);
    const findings = await readFindings(tx, ticket.currentRevisionId, targets.length);
    const finding = requireWaivable(findings.find(({ key }) => key === findingKey));
    const place = { ticketId: ticket.id, revisionId: ticket.currentRevisionId };
    const id = await insertWaiver(tx, { ...place, finding, reason, actor });
    await note(tx, actor, { verb: 'ticket.finding-waived', ticket, waiver: { ...finding, id, reason } });
  });
}

function requireWaivable(finding: KeyedFinding | undefined): KeyedFinding {
  if (finding === undefined) throw new AltergateError('finding-gone');
  if (!finding.isWaivable) throw new AltergateError('finding-not-waivable');
  if (finding.waiver !== null) throw new AltergateError('finding-waived-already');
  return finding;
}

/**
 * Takes a waiver back while nobody has decided by it yet; its row stays. As waiving it raises the ticket's version.
 * @throws AltergateError author-may-not-waive, token-may-not-waive, waiver-stays, ticket-moved, not-found
 */
export async function takeWaiverBack(
  { prisma }: Database,
  { actor, guard }: Mover,
  request: SeenTicket & { readonly waiverId: bigint },
): Promise<void> {
  const { ticket, version, waiverId } = request;
  await requireMayWaive(prisma, actor, ticket, ticket.currentRevisionId.toString());
  if (ticket.version !== version) throw movedSince(ticket);
  if (ticket.state !== 'in_review') throw new AltergateError('waiver-stays');
  await withTransaction(prisma, async (tx) => {
    await lockTicket(tx, ticket.id);
    await guard(tx);
    await raiseVersionInReview(tx, { id: ticket.id, version });
    const standing = await listWaivers(tx, ticket.currentRevisionId);
    const waiver = standing.find(({ id }) => id === waiverId);
    if (waiver === undefined) throw new AltergateError('not-found');
    await endWaiver(tx, waiver.id, actor);
    await note(tx, actor, { verb: 'ticket.waiver-taken-back', ticket, waiver });
  });
}

/**
 * Ends the waivers of a ticket whose targets lie in another environment now: who may decide there has let nothing pass.
 * Asked before the targets follow their instances, with the ticket's row and the instances held.
 */
export async function endMovedWaivers(tx: Transaction, ticket: TicketRow): Promise<void> {
  if (!(await haveTargetsMoved(tx, ticket.currentRevisionId))) return;
  for (const waiver of await listWaivers(tx, ticket.currentRevisionId)) {
    await endWaiver(tx, waiver.id, systemActor);
    await note(tx, systemActor, { verb: 'ticket.waiver-taken-back', ticket, waiver });
  }
}

async function requireMayWaive(
  database: Queryable,
  actor: Actor,
  ticket: TicketRow,
  seenRevisionId: string,
): Promise<void> {
  const authors = await listAuthorIds(database, ticket.id);
  const obstacle = waiverObstacle({
    personId: actor.userId.toString(),
    authorIds: authors.map(String),
    byToken: actor.kind === 'token',
    seenRevisionId,
    currentRevisionId: ticket.currentRevisionId.toString(),
  });
  if (obstacle !== null) throw new AltergateError(obstacle);
}

async function note(
  tx: Transaction,
  actor: Actor,
  what: {
    readonly verb: 'ticket.finding-waived' | 'ticket.waiver-taken-back';
    readonly ticket: TicketRow;
    readonly waiver: Pick<WaiverRow, 'id' | 'rule' | 'statement' | 'target' | 'reason'>;
  },
): Promise<void> {
  const { verb, ticket, waiver } = what;
  const { rule, statement, reason } = waiver;
  const targets = await listTargets(tx, ticket.currentRevisionId);
  const target = targets.find(({ position }) => position === waiver.target);
  await noteAudit(tx, {
    actor,
    verb,
    objectKind: 'waiver',
    objectId: waiver.id,
    ticketId: ticket.id,
    environmentId: ticket.environmentId,
    ...(await onlyTarget(tx, ticket.id)),
    params: {
      rule,
      ...(statement === null ? {} : { statement: statement + 1 }),
      ...(target === undefined ? {} : { target: `${target.instanceName}.${target.database}` }),
      reason,
    },
  });
}
