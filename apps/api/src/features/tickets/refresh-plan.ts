import {
  findInstance,
  followInstances,
  holdInstances,
  lapseDecisions,
  listRevisions,
  listStatements,
  listTargets,
  listWaivers,
  moveTicket,
  replacePlans,
  savePlanHash,
  systemActor,
  withTransaction,
} from '@altergate/db';
import type { StatementRow, TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { OpenErrors } from '@altergate/domain';
import { noteAudit } from '../audit/note.ts';
import { planText } from '../inspections/plan-text.ts';
import type { KnownTarget, PlannedText } from '../inspections/plan-text.ts';
import type { Vault } from '../instances/target.ts';
import { keyFindings, openErrorsOf, readOpenErrors, refuseOpen } from './findings.ts';
import { environmentOf, revisionContent } from './revision-content.ts';
import { endMovedWaivers } from './waivers.ts';

/**
 * Plans the current revision anew and compares: a decision, and an execution, must rest on what is true now.
 * When the plan moved, or an instance stands in another environment now, that is stored, an approval lapses, and the caller
 * is refused; nothing runs.
 * @throws AltergateError text-read-otherwise, plan-moved, approval-lapsed, ticket-has-errors, findings-not-waived, plan-not-known, instance-disabled, ticket-moved,
 *   targets-in-several-environments
 */
export async function refreshPlan(vault: Vault, ticket: TicketRow): Promise<void> {
  const text = await planCurrentRevision(vault, ticket);
  const silent = text.planned.targets.findIndex((target) => !target.reached);
  if (silent !== -1)
    throw new AltergateError('plan-not-known', { instance: text.targets[silent]?.instance.name ?? '' });
  const stored = await listStatements(vault.database.prisma, ticket.currentRevisionId);
  if (!isReadAsStored(text, stored)) throw new AltergateError('text-read-otherwise');
  const planHash = text.planned.planHash ?? '';
  const environmentId = environmentOf(text);
  const isSamePlan = planHash === ticket.planHash && environmentId === ticket.environmentId;
  const wasApproved = ticket.state === 'approved' || ticket.state === 'scheduled';
  const open = await openErrorsNow(vault, ticket, text);
  if (isSamePlan && isClear(open) && (wasApproved || (await isClearAsStored(vault, ticket)))) return;
  await storeMovedPlan(vault, ticket, { text, planHash, environmentId, wasApproved });
  if (wasApproved) throw new AltergateError('approval-lapsed');
  if (isSamePlan) refuseOpen(open);
  throw new AltergateError('plan-moved');
}

/**
 * What is run is the stored text: rules that looked at other statements, read under another mode or by another release,
 * say nothing about it.
 */
function isReadAsStored({ planned }: PlannedText, stored: readonly StatementRow[]): boolean {
  const { statements } = planned;
  return (
    statements.length === stored.length &&
    statements.every(({ kind, range, executedText }, index) => {
      const was = stored[index];
      const isSamePlace = was?.rangeStart === range.start && was.rangeEnd === range.end;
      return isSamePlace && was.kind === kind && was.executedText === executedText;
    })
  );
}

const isClear = ({ refusing, unwaived }: OpenErrors) => refusing + unwaived === 0;

/** A waiver holds for a finding that is the same in the new plan; every other error needs its own. */
async function openErrorsNow(vault: Vault, ticket: TicketRow, text: PlannedText): Promise<OpenErrors> {
  const waivers = await listWaivers(vault.database.prisma, ticket.currentRevisionId);
  return openErrorsOf(keyFindings(text.planned.findings, waivers, text.targets.length));
}

/** What a reviewer sees must not hold an error that is gone by now: they approve what they see. */
async function isClearAsStored(vault: Vault, ticket: TicketRow): Promise<boolean> {
  return isClear(await readOpenErrors(vault.database.prisma, ticket.currentRevisionId));
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
    await holdInstances(tx, ticket.currentRevisionId);
    await endMovedWaivers(tx, ticket);
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
