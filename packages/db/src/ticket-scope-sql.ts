import type { Grant, Permission } from '@altergate/domain';
import { Prisma } from './generated/client.ts';
import { anyScope, scopesFor } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';

/** A target of a ticket's current revision, under the alias `x`. */
const targetColumns: ScopeColumns = {
  environment: Prisma.sql`x.environment_id`,
  instance: Prisma.sql`x.instance_id`,
  database: Prisma.sql`x.database_name`,
};

/** Ticket `t` has targets and every one of them is covered; the SQL twin of `isAllowedOnAll`. */
export function coversAllTargets(grants: readonly Grant[], permission: Permission): Prisma.Sql {
  const scopes = scopesFor(grants, permission);
  const hasTarget = Prisma.sql`EXISTS (
    SELECT 1 FROM ticket_targets x WHERE x.revision_id = t.current_revision_id)`;
  if (scopes.some((scope) => scope.kind === 'everything')) return hasTarget;
  if (scopes.length === 0) return Prisma.sql`FALSE`;
  return Prisma.sql`(${hasTarget} AND NOT EXISTS (
    SELECT 1 FROM ticket_targets x WHERE x.revision_id = t.current_revision_id
      AND NOT ${anyScope(grants, permission, targetColumns)}))`;
}

/** Where a list begins: a table whose index gives ticket ids in order, and what narrows it. */
export interface TicketSource {
  readonly from: Prisma.Sql;
  /** The ticket's id in that table. */
  readonly id: Prisma.Sql;
  readonly condition: Prisma.Sql;
}

const tickets = Prisma.sql`tickets t`;
const ticketId = Prisma.sql`t.id`;
/**
 * STRAIGHT_JOIN and FORCE INDEX: the target's index is walked in order of the ticket and left at the limit; by its own
 * estimate the optimizer reads and sorts all targets instead, as soon as a scope covers a good part of them.
 */
const targetsBy = (index: 'ticket_targets_instance' | 'ticket_targets_database') =>
  Prisma.sql`ticket_targets d FORCE INDEX (${Prisma.raw(index)}) STRAIGHT_JOIN tickets t
  ON t.id = d.ticket_id AND t.current_revision_id = d.revision_id`;

export function byState(state: string): TicketSource {
  return { from: tickets, id: ticketId, condition: Prisma.sql`t.state = ${state}` };
}

export function byAuthor(userId: bigint): TicketSource {
  return { from: tickets, id: ticketId, condition: Prisma.sql`t.author_id = ${userId}` };
}

export function byInstance(instanceId: bigint): TicketSource {
  return {
    from: targetsBy('ticket_targets_instance'),
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`d.instance_id = ${instanceId}`,
  };
}

/** Tickets whose current revision names the table; `database` null for any. */
export function byTable(table: string, database: string | null): TicketSource {
  return {
    from: Prisma.sql`statement_tables d STRAIGHT_JOIN statements s ON s.id = d.statement_id
      STRAIGHT_JOIN tickets t ON t.id = d.ticket_id AND t.current_revision_id = s.revision_id`,
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`d.table_name = ${table} AND ${
      database === null ? Prisma.sql`TRUE` : Prisma.sql`d.database_name = ${database}`
    }`,
  };
}

/** One source per scope, each with the index that its kind has. Rights are checked on top: a scope may cover a part only. */
export function byScopes(grants: readonly Grant[], permission: Permission): TicketSource[] {
  return scopesFor(grants, permission).map((scope): TicketSource => {
    switch (scope.kind) {
      case 'everything':
        return { from: tickets, id: ticketId, condition: Prisma.sql`TRUE` };
      case 'environment':
        return {
          from: tickets,
          id: ticketId,
          condition: Prisma.sql`t.environment_id = ${BigInt(scope.environmentId)}`,
        };
      case 'instance':
        return byInstance(BigInt(scope.instanceId));
      case 'database':
        if (!scope.pattern.includes('*')) {
          return {
            from: targetsBy('ticket_targets_database'),
            id: Prisma.sql`d.ticket_id`,
            condition: Prisma.sql`d.database_name = ${scope.pattern}`,
          };
        }
        if (scope.instanceId !== null) return byInstance(BigInt(scope.instanceId));
        if (scope.environmentId === null) {
          return { from: tickets, id: ticketId, condition: Prisma.sql`TRUE` };
        }
        return {
          from: tickets,
          id: ticketId,
          condition: Prisma.sql`t.environment_id = ${BigInt(scope.environmentId)}`,
        };
    }
  });
}
