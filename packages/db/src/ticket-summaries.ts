import type { TicketState } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { waitsForPerson } from './cut-over-waits.ts';
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
  /** Where its run has copied everything and only a person cuts over. */
  readonly waitsForCutOver: readonly {
    readonly environmentId: bigint;
    readonly instanceId: bigint;
    readonly database: string;
  }[];
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

/** What a ticket has several of; null is what belongs to the other parts. */
interface PartColumns {
  part: 'target' | 'table' | 'author' | 'waiting';
  ticketId: bigint;
  position: number;
  environmentId: bigint | null;
  instanceId: bigint | null;
  instanceName: string | null;
  database: string | null;
  tableName: string | null;
  authorId: bigint | null;
}

interface Parts {
  readonly targets: TicketSummaryRow['targets'];
  readonly tables: readonly string[];
  readonly authorIds: readonly bigint[];
  readonly waitsForCutOver: TicketSummaryRow['waitsForCutOver'];
}

/** The summaries of these tickets, newest first; two reads whatever their number. */
export async function readTicketSummaries(
  db: Queryable,
  ids: readonly bigint[],
): Promise<TicketSummaryRow[]> {
  if (ids.length === 0) return [];
  const list = Prisma.join(ids);
  const [tickets, parts] = await Promise.all([
    db.$queryRaw<TicketColumns[]>`
      SELECT t.id, t.title, t.state, u.id AS authorId, u.name AS authorName, u.display_name AS authorDisplayName,
        e.id AS environmentId, e.name AS environmentName, e.is_production AS isProduction,
        (SELECT COUNT(*) FROM statements s WHERE s.revision_id = t.current_revision_id) AS statements,
        (SELECT COUNT(DISTINCT x.statement_id, x.target_id) FROM executions x WHERE x.ticket_id = t.id
          AND x.revision_id = t.current_revision_id AND x.state IN ('succeeded', 'skipped')) AS executionsDone,
        t.scheduled_at AS scheduledAt, t.state_since AS stateSince, t.created_at AS createdAt, t.version
      FROM tickets t JOIN users u ON u.id = t.author_id LEFT JOIN environments e ON e.id = t.environment_id
      WHERE t.id IN (${list}) ORDER BY t.id DESC`,
    // Each branch goes by an index of the ticket; what a query costs here is asking, not finding.
    db.$queryRaw<PartColumns[]>`
      SELECT 'target' AS part, t.id AS ticketId, x.position, x.environment_id AS environmentId, i.id AS instanceId,
        i.name AS instanceName, x.database_name AS \`database\`, NULL AS tableName, NULL AS authorId
      FROM tickets t JOIN ticket_targets x ON x.revision_id = t.current_revision_id
        JOIN instances i ON i.id = x.instance_id
      WHERE t.id IN (${list})
      UNION ALL
      SELECT 'table', t.id, s.position, NULL, NULL, NULL, NULL, s.table_name, NULL
      FROM tickets t JOIN statements s ON s.revision_id = t.current_revision_id
      WHERE t.id IN (${list}) AND s.table_name IS NOT NULL
      UNION ALL
      SELECT 'author', ticket_id, number, NULL, NULL, NULL, NULL, NULL, author_id
      FROM ticket_revisions WHERE ticket_id IN (${list})
      UNION ALL
      SELECT 'waiting', t.id, e.sequence, e.environment_id, e.instance_id, NULL, e.database_name, NULL, NULL
      FROM tickets t JOIN executions e ON e.ticket_id = t.id AND e.run_number = t.run_number
      WHERE t.id IN (${list}) AND t.state = 'running' AND ${waitsForPerson}`,
  ]);
  const partsOf = new Map<bigint, PartColumns[]>(tickets.map(({ id }) => [id, []]));
  for (const part of parts) partsOf.get(part.ticketId)?.push(part);
  return tickets.map((ticket) => summary(ticket, inOrder(ticket.authorId, partsOf.get(ticket.id) ?? [])));
}

/** Targets and tables as they stand in the ticket, each table and each author once. */
function inOrder(authorId: bigint, rows: readonly PartColumns[]): Parts {
  const ordered = rows.toSorted((one, other) => one.position - other.position);
  return {
    waitsForCutOver: ordered.flatMap(({ part, environmentId, instanceId, database }) =>
      part !== 'waiting' || environmentId === null || instanceId === null || database === null
        ? []
        : [{ environmentId, instanceId, database }],
    ),
    targets: ordered.flatMap(({ environmentId, instanceId, instanceName, database }) =>
      environmentId === null || instanceId === null || instanceName === null || database === null
        ? []
        : [{ environmentId, instanceId, instanceName, database }],
    ),
    tables: [...new Set(ordered.flatMap(({ tableName }) => tableName ?? []))],
    authorIds: [...new Set([authorId, ...ordered.flatMap((row) => row.authorId ?? [])])],
  };
}

function summary(row: TicketColumns, parts: Parts): TicketSummaryRow {
  const { id, title, state, scheduledAt, stateSince, createdAt, version } = row;
  return {
    ...{ id, title, state, scheduledAt, stateSince, createdAt, version },
    ...parts,
    author: { id: row.authorId, name: row.authorName, displayName: row.authorDisplayName },
    environment:
      row.environmentId === null
        ? null
        : {
            id: row.environmentId,
            name: row.environmentName ?? '',
            isProduction: Number(row.isProduction) === 1,
          },
    executionsDone: Number(row.executionsDone),
    executionsTotal: Number(row.statements) * parts.targets.length,
  };
}
