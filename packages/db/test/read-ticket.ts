import { listAudit } from '@altergate/db';
import type { AuditEntry, Database } from '@altergate/db';

/** All that the audit log tells of a ticket, newest first. */
export function auditOf({ prisma }: Database, ticketId: bigint): Promise<AuditEntry[]> {
  return listAudit(prisma, {
    grants: [{ role: 'admin', scope: { kind: 'everything' } }],
    ...{ ownUserId: null, before: null, limit: 50, filter: { ticketId } },
  });
}

/** The state of a ticket as it is stored. */
export async function ticketState({ prisma }: Database, ticketId: bigint): Promise<string> {
  return (await prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } })).state;
}
