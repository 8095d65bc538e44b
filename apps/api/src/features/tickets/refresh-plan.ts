import {
  findInstance,
  followInstances,
  lapseDecisions,
  listRevisions,
  listTargets,
  moveTicket,
  replacePlans,
  savePlanHash,
  systemActor,
  withTransaction,
} from '@altergate/db';
import type { TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { noteAudit } from '../audit/note.ts';
import { planText } from '../inspections/plan-text.ts';
import type { KnownTarget, PlannedText } from '../inspections/plan-text.ts';
import type { Vault } from '../instances/target.ts';
import { environmentOf, revisionContent } from './revision-content.ts';

/**
 * Plans the current revision anew and compares: a decision, and an execution, must rest on what is true now.
 * When the plan moved, or an instance stands in another environment now, that is stored, an approval lapses, and the caller
 * is refused; nothing runs.
 * @throws AltergateError plan-moved, approval-lapsed, ticket-has-errors, plan-not-known, instance-disabled, ticket-moved,
 *   targets-in-several-environments
 */
export async function refreshPlan(vault: Vault, ticket: TicketRow): Promise<void> {
  const text = await planCurrentRevision(vault, ticket);
  const silent = text.planned.targets.findIndex((target) => !target.reached);
  if (silent !== -1)
    throw new AltergateError('plan-not-known', { instance: text.targets[silent]?.instance.name ?? '' });
  const planHash = text.planned.planHash ?? '';
  const errors = text.planned.findings.filter((finding) => finding.severity === 'error').length;
  const environmentId = environmentOf(text);
  const isSamePlan = planHash === ticket.planHash && environmentId === ticket.environmentId;
  if (isSamePlan && errors === 0) return;
  const wasApproved = ticket.state === 'approved' || ticket.state === 'scheduled';
  await storeMovedPlan(vault, ticket, { text, planHash, environmentId, wasApproved });
  if (wasApproved) throw new AltergateError('approval-lapsed');
  throw isSamePlan ? new AltergateError('ticket-has-errors', { errors }) : new AltergateError('plan-moved');
}

async function planCurrentRevision(vault: Vault, ticket: TicketRow): Promise<PlannedText> {
  const { prisma } = vault.database;
  const revisions = await listRevisions(prisma, ticket.id);
  const revision = revisions.find((one) => one.id === ticket.currentRevisionId);
  if (revision === undefined) throw new AltergateError('not-found');
  const targets: KnownTarget[] = [];
  for (const { instanceId, database } of await listTargets(prisma, ticket.currentRevisionId)) {
    const instance = await findInstance(prisma, instanceId);
    if (instance === null) throw new AltergateError('not-found');
    if (instance.disabledAt !== null)
      throw new AltergateError('instance-disabled', { instance: instance.name });
    targets.push({ instance, database });
  }
  return planText(vault, revision.sql, targets);
}

async function storeMovedPlan(
  vault: Vault,
  ticket: TicketRow,
  moved: {
    readonly text: PlannedText;
    readonly planHash: string;
    readonly environmentId: bigint;
    readonly wasApproved: boolean;
  },
): Promise<void> {
  const { planHash, environmentId, wasApproved } = moved;
  await withTransaction(vault.database.prisma, async (tx) => {
    let { version } = ticket;
    if (wasApproved) {
      const to = 'in_review';
      const { scheduledAt } = ticket;
      const params = { reason: 'plan-moved', ...(scheduledAt === null ? {} : { scheduledAt }) };
      const move = { id: ticket.id, verb: 'lapse', version, to, actor: systemActor, params } as const;
      const lapsed = await moveTicket(tx, move);
      version = lapsed.version;
      await lapseDecisions(tx, ticket.id, 'plan-moved');
    }
    await savePlanHash(tx, { id: ticket.id, version, planHash, environmentId });
    await followInstances(tx, ticket.currentRevisionId);
    const place = { ticketId: ticket.id, revisionId: ticket.currentRevisionId };
    await replacePlans(tx, place, revisionContent('', moved.text), { wereApproved: wasApproved });
    await noteAudit(tx, {
      actor: systemActor,
      verb: 'ticket.plan-moved',
      objectKind: 'ticket',
      objectId: ticket.id,
      ticketId: ticket.id,
      environmentId,
      params: { before: ticket.planHash, after: planHash },
    });
  });
}
