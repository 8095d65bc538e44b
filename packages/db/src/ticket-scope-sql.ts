import type { Grant, Permission } from '@altergate/domain';
import { Prisma } from './generated/client.ts';
import { anyScope, scopesFor } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';
import type { TitleSearch } from './title-words.ts';

/** A target of a ticket's current revision, under the alias `x`. */
const targetColumns: ScopeColumns = {
  environment: Prisma.sql`x.environment_id`,
  instance: Prisma.sql`x.instance_id`,
  database: Prisma.sql`x.database_name`,
};

/**
 * Ticket `t` has targets and every one of them is covered; the SQL twin of `isAllowedOnAll`. NO_SEMIJOIN: as a join the
 * optimizer begins with all targets and sorts a million tickets (4.3 s); as a question per ticket the page takes 2 ms.
 */
export function coversAllTargets(grants: readonly Grant[], permission: Permission): Prisma.Sql {
  const scopes = scopesFor(grants, permission);
  const hasTarget = Prisma.sql`EXISTS (
    SELECT /*+ NO_SEMIJOIN() */ 1 FROM ticket_targets x WHERE x.revision_id = t.current_revision_id)`;
  if (scopes.some((scope) => scope.kind === 'everything')) return hasTarget;
  if (scopes.length === 0) return Prisma.sql`FALSE`;
  return Prisma.sql`(${hasTarget} AND NOT EXISTS (
    SELECT /*+ NO_SEMIJOIN() */ 1 FROM ticket_targets x WHERE x.revision_id = t.current_revision_id
      AND NOT ${anyScope(grants, permission, targetColumns)}))`;
}

/**
 * Where a list begins: a table whose index gives ticket ids in order, and what narrows it. It gives every ticket once:
 * DISTINCT would gather all of a source before the first could be shown.
 */
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

/**
 * The index is walked by itself and each ticket then looked up: in one table the server fetches a hundred tickets from all
 * over it before the first is looked at. Without FORCE the optimizer merges two indexes as soon as another filter has one,
 * and sorts what it found.
 */
export function byState(state: string): TicketSource {
  return {
    from: Prisma.sql`tickets k FORCE INDEX (tickets_state) STRAIGHT_JOIN tickets t ON t.id = k.id`,
    id: Prisma.sql`k.id`,
    condition: Prisma.sql`k.state = ${state}`,
  };
}

export function byAuthor(userId: bigint): TicketSource {
  return { from: tickets, id: ticketId, condition: Prisma.sql`t.author_id = ${userId}` };
}

/** A ticket may name several databases of an instance: the first of them stands for it. */
export function byInstance(instanceId: bigint): TicketSource {
  return {
    from: targetsBy('ticket_targets_instance'),
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`d.instance_id = ${instanceId} AND NOT EXISTS (
      SELECT /*+ NO_SEMIJOIN() */ 1 FROM ticket_targets y WHERE y.revision_id = d.revision_id
        AND y.instance_id = d.instance_id AND y.database_name < d.database_name)`,
  };
}

/** A ticket may name the database on several instances: the first of them stands for it. */
function byDatabase(database: string): TicketSource {
  return {
    from: targetsBy('ticket_targets_database'),
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`d.database_name = ${database} AND NOT EXISTS (
      SELECT /*+ NO_SEMIJOIN() */ 1 FROM ticket_targets y WHERE y.revision_id = d.revision_id
        AND y.database_name = d.database_name AND y.instance_id < d.instance_id)`,
  };
}

/**
 * Tickets whose current revision names the table; `database` null for any. Each has the index that gives its tickets in
 * order; left to itself the optimizer takes the longer one and sorts the table's tickets of all databases. Statements and
 * targets may name it several times: the first naming stands for the ticket.
 */
export function byTable(table: string, database: string | null): TicketSource {
  const index = Prisma.raw(database === null ? 'statement_tables_name' : 'statement_tables_table');
  const names = (alias: string) => {
    const named = Prisma.raw(alias);
    const within = database === null ? Prisma.sql`TRUE` : Prisma.sql`${named}.database_name = ${database}`;
    return Prisma.sql`${named}.table_name = ${table} AND ${within}`;
  };
  return {
    from: Prisma.sql`statement_tables d FORCE INDEX (${index}) STRAIGHT_JOIN statements s ON s.id = d.statement_id
      STRAIGHT_JOIN tickets t ON t.id = d.ticket_id AND t.current_revision_id = s.revision_id`,
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`${names('d')} AND NOT EXISTS (
      SELECT /*+ NO_SEMIJOIN() */ 1 FROM statement_tables y FORCE INDEX (${index})
        STRAIGHT_JOIN statements z ON z.id = y.statement_id
      WHERE ${names('y')} AND y.ticket_id = d.ticket_id AND z.revision_id = s.revision_id AND y.id < d.id)`,
  };
}

/**
 * Tickets with the rarest word of a search in their title. One word: the primary key (word, ticket) is walked backwards and
 * left at the limit, and never further than so many of the newest matches. The beginning of a word: the newest of each word
 * it stands for, merged.
 */
export function byTitle({ driver }: TitleSearch, before: bigint | null, matches: number): TicketSource {
  const older = before === null ? Prisma.sql`TRUE` : Prisma.sql`x.ticket_id < ${before}`;
  const newest = (word: string, limit: number) => Prisma.sql`
    (SELECT x.ticket_id FROM title_words x WHERE x.word = ${word} AND ${older} ORDER BY x.ticket_id DESC LIMIT ${limit})`;
  const [only, ...more] = driver;
  if (only !== undefined && more.length === 0) {
    const floor = Prisma.sql`(SELECT x.ticket_id FROM title_words x WHERE x.word = ${only} AND ${older}
      ORDER BY x.ticket_id DESC LIMIT 1 OFFSET ${matches - 1})`;
    return {
      from: Prisma.sql`title_words d FORCE INDEX (PRIMARY) STRAIGHT_JOIN tickets t ON t.id = d.ticket_id`,
      id: Prisma.sql`d.ticket_id`,
      condition: Prisma.sql`d.word = ${only} AND d.ticket_id >= COALESCE(${floor}, 0)`,
    };
  }
  const each = Math.ceil(matches / Math.max(1, driver.length));
  const found = Prisma.join(
    driver.map((word) => newest(word, each)),
    ' UNION DISTINCT ',
  );
  return {
    from: Prisma.sql`(${found}) AS d STRAIGHT_JOIN tickets t ON t.id = d.ticket_id`,
    id: Prisma.sql`d.ticket_id`,
    condition: Prisma.sql`TRUE`,
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
          return byDatabase(scope.pattern);
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
