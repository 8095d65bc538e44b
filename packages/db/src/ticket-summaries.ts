import type { TicketState } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/** A ticket as lists show it. */
export interface TicketSummaryRow {
  readonly id: bigint;
  readonly title: string;
  readonly state: TicketState;
  readonly author: { readonly id: bigint; readonly name: string; readonly displayName: string };
  /** Everybody who wrote a revision. */
  readonly authorIds: readonly bigint[];
  readonly environment: {
    readonly id: bigint;
    readonly name: string;
    readonly isProduction: boolean;
  } | null;
  readonly targets: readonly {
    readonly environmentId: bigint;
    readonly instanceId: bigint;
    readonly instanceName: string;
    readonly database: string;
  }[];
  /** Names of the tables that its statements change, each once. */
  readonly tables: readonly string[];
  /** Statements x targets that succeeded or were skipped, and all. */
  readonly executionsDone: number;
  readonly executionsTotal: number;
  readonly scheduledAt: Date | null;
  readonly stateSince: Date;
  readonly createdAt: Date;
  readonly version: number;
}

interface TicketColumns {
  id: bigint;
  title: string;
  state: TicketState;
  authorId: bigint;
  authorName: string;
  authorDisplayName: string;
  environmentId: bigint | null;
  environmentName: string | null;
  isProduction: number | null;
  statements: bigint;
  executionsDone: bigint;
  scheduledAt: Date | null;
  stateSince: Date;
  createdAt: Date;
  version: number;
}

interface TargetColumns {
  ticketId: bigint;
  environmentId: bigint;
  instanceId: bigint;
  instanceName: string;
  database: string;
}

/** The summaries of these tickets, newest first; four reads whatever their number. */
export async function readTicketSummaries(
  db: Queryable,
  ids: readonly bigint[],
): Promise<TicketSummaryRow[]> {
  if (ids.length === 0) return [];
  const list = Prisma.join(ids);
  const [tickets, targets, tables, authors] = await Promise.all([
    db.$queryRaw<TicketColumns[]>`
      SELECT t.id, t.title, t.state, u.id AS authorId, u.name AS authorName, u.display_name AS authorDisplayName,
        e.id AS environmentId, e.name AS environmentName, e.is_production AS isProduction,
        (SELECT COUNT(*) FROM statements s WHERE s.revision_id = t.current_revision_id) AS statements,
        (SELECT COUNT(DISTINCT x.statement_id, x.target_id) FROM executions x WHERE x.ticket_id = t.id
          AND x.revision_id = t.current_revision_id AND x.state IN ('succeeded', 'skipped')) AS executionsDone,
        t.scheduled_at AS scheduledAt, t.state_since AS stateSince, t.created_at AS createdAt, t.version
      FROM tickets t JOIN users u ON u.id = t.author_id LEFT JOIN environments e ON e.id = t.environment_id
      WHERE t.id IN (${list}) ORDER BY t.id DESC`,
    db.$queryRaw<TargetColumns[]>`
      SELECT t.id AS ticketId, x.environment_id AS environmentId, i.id AS instanceId, i.name AS instanceName, x.database_name AS \`database\`
      FROM tickets t JOIN ticket_targets x ON x.revision_id = t.current_revision_id
        JOIN instances i ON i.id = x.instance_id
      WHERE t.id IN (${list}) ORDER BY t.id, x.position`,
    db.$queryRaw<{ ticketId: bigint; name: string }[]>`
      SELECT t.id AS ticketId, s.table_name AS name
      FROM tickets t JOIN statements s ON s.revision_id = t.current_revision_id
      WHERE t.id IN (${list}) AND s.table_name IS NOT NULL ORDER BY t.id, s.position`,
    db.$queryRaw<{ ticketId: bigint; id: bigint }[]>`
      SELECT DISTINCT ticket_id AS ticketId, author_id AS id FROM ticket_revisions WHERE ticket_id IN (${list})`,
  ]);
  return tickets.map((ticket) => {
    const own = targets.filter((target) => target.ticketId === ticket.id);
    const names = tables.filter((table) => table.ticketId === ticket.id).map((table) => table.name);
    const wrote = authors.filter((author) => author.ticketId === ticket.id).map((author) => author.id);
    const authorIds = [...new Set([ticket.authorId, ...wrote])];
    return { ...summary(ticket, own, [...new Set(names)]), authorIds };
  });
}

function summary(
  row: TicketColumns,
  targets: readonly TargetColumns[],
  tables: readonly string[],
): Omit<TicketSummaryRow, 'authorIds'> {
  const { id, title, state, scheduledAt, stateSince, createdAt, version } = row;
  return {
    ...{ id, title, state, scheduledAt, stateSince, createdAt, version, tables },
    author: { id: row.authorId, name: row.authorName, displayName: row.authorDisplayName },
    environment:
      row.environmentId === null
        ? null
        : {
            id: row.environmentId,
            name: row.environmentName ?? '',
            isProduction: Number(row.isProduction) === 1,
          },
    targets: targets.map(({ environmentId, instanceId, instanceName, database }) => ({
      environmentId,
      instanceId,
      instanceName,
      database,
    })),
    executionsDone: Number(row.executionsDone),
    executionsTotal: Number(row.statements) * targets.length,
  };
}
