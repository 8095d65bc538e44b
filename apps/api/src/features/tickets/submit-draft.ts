import { listRevisions, listTargets } from '@altergate/db';
import type { TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Vault } from '../instances/target.ts';
import type { Writer } from './still-writable.ts';
import { editTicket, movedSince } from './write-ticket.ts';

/** Submits a draft as it was saved last; it is reviewed and planned anew. @throws those of editTicket */
export async function submitDraft(
  vault: Vault,
  writer: Writer,
  request: { readonly ticket: TicketRow; readonly version: number },
): Promise<void> {
  const { ticket, version } = request;
  if (ticket.state !== 'draft') throw movedSince(ticket);
  const { prisma } = vault.database;
  const revisions = await listRevisions(prisma, ticket.id);
  const current = revisions.find((revision) => revision.id === ticket.currentRevisionId);
  if (current === undefined) throw new AltergateError('not-found');
  const targets = await listTargets(prisma, current.id);
  const body = {
    title: ticket.title,
    reason: ticket.reason,
    sql: current.sql,
    targets: targets.map(({ instanceId, database }) => ({ instanceId: instanceId.toString(), database })),
    submit: true,
  };
  await editTicket(vault, writer, { ticket, version, body });
}
