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

/** A ticket's row; of what it has several, each begins with its position: JSON_ARRAYAGG knows no order. */
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
  scheduledAt: Date | null;
  stateSince: Date;
  createdAt: Date;
  version: number;
  targets: Several<[environmentId: string, instanceId: string, instanceName: string, database: string]>;
  /** The table of each of its statements. */
  statements: Several<[table: string | null]>;
  revisions: Several<[authorId: string]>;
  waiting: Several<[environmentId: string, instanceId: string, database: string]>;
  executionsDone: bigint;
}

/** Null for none. Ids are texts: a number in JSON is not exact beyond 2^53. */
type Several<Columns extends readonly unknown[]> = readonly [position: number, ...Columns][] | null;

/** The summaries of these tickets, newest first; one read whatever their number. */
export function readTicketSummaries(db: Queryable, ids: readonly bigint[]): Promise<TicketSummaryRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  // One value, so that the statement stays the same and prepared however many they are.
  const list = `[${ids.join()}]`;
  return summarize(db, Prisma.sql`JSON_TABLE(${list}, '$[*]' COLUMNS (id BIGINT PATH '$'))`);
}

/**
 * The summaries of the tickets whose ids a query finds, newest first. What has several rows per ticket comes as one value:
 * a page would else be three statements and four times as many rows, and it costs more to fetch rows than to find them.
 * Each is found by the index that begins with its ticket or revision; STRAIGHT_JOIN: the page is short, all else is not.
 * @param page a table expression with a column `id`
 */
export async function summarize(db: Queryable, page: Prisma.Sql): Promise<TicketSummaryRow[]> {
  const rows = await db.$queryRaw<TicketColumns[]>`
    SELECT t.id, t.title, t.state, u.id AS authorId, u.name AS authorName, u.display_name AS authorDisplayName,
      v.id AS environmentId, v.name AS environmentName, v.is_production AS isProduction,
      t.scheduled_at AS scheduledAt, t.state_since AS stateSince, t.created_at AS createdAt, t.version,
      (SELECT JSON_ARRAYAGG(JSON_ARRAY(x.position, CAST(x.environment_id AS CHAR), CAST(i.id AS CHAR), i.name,
          x.database_name))
        FROM ticket_targets x JOIN instances i ON i.id = x.instance_id
        WHERE x.revision_id = t.current_revision_id) AS targets,
      (SELECT JSON_ARRAYAGG(JSON_ARRAY(s.position, s.table_name)) FROM statements s
        WHERE s.revision_id = t.current_revision_id) AS statements,
      (SELECT JSON_ARRAYAGG(JSON_ARRAY(r.number, CAST(r.author_id AS CHAR))) FROM ticket_revisions r
        WHERE r.ticket_id = t.id) AS revisions,
      IF(t.state <> 'running', NULL,
        (SELECT JSON_ARRAYAGG(JSON_ARRAY(e.sequence, CAST(e.environment_id AS CHAR), CAST(e.instance_id AS CHAR),
            e.database_name))
          FROM executions e WHERE e.ticket_id = t.id AND e.run_number = t.run_number AND ${waitsForPerson})) AS waiting,
      (SELECT COUNT(DISTINCT x.statement_id, x.target_id) FROM executions x WHERE x.ticket_id = t.id
        AND x.revision_id = t.current_revision_id AND x.state IN ('succeeded', 'skipped')) AS executionsDone
    FROM ${page} AS page STRAIGHT_JOIN tickets t ON t.id = page.id STRAIGHT_JOIN users u ON u.id = t.author_id
      LEFT JOIN environments v ON v.id = t.environment_id
    ORDER BY t.id DESC`;
  return rows.map(summary);
}

/** As they stand in the ticket. */
function inOrder<Columns extends readonly unknown[]>(
  several: Several<Columns>,
): readonly [position: number, ...Columns][] {
  return (several ?? []).toSorted(([one], [other]) => one - other);
}

function summary(row: TicketColumns): TicketSummaryRow {
  const { id, title, state, scheduledAt, stateSince, createdAt, version } = row;
  const targets = inOrder(row.targets).map(([, environmentId, instanceId, instanceName, database]) => ({
    environmentId: BigInt(environmentId),
    instanceId: BigInt(instanceId),
    instanceName,
    database,
  }));
  const statements = inOrder(row.statements);
  const authorIds = inOrder(row.revisions).map(([, authorId]) => BigInt(authorId));
  return {
    ...{ id, title, state, targets, scheduledAt, stateSince, createdAt, version },
    author: { id: row.authorId, name: row.authorName, displayName: row.authorDisplayName },
    authorIds: [...new Set([row.authorId, ...authorIds])],
    environment:
      row.environmentId === null
        ? null
        : {
            id: row.environmentId,
            name: row.environmentName ?? '',
            isProduction: Number(row.isProduction) === 1,
          },
    tables: [...new Set(statements.flatMap(([, table]) => table ?? []))],
    executionsDone: Number(row.executionsDone),
    executionsTotal: statements.length * targets.length,
    waitsForCutOver: inOrder(row.waiting).map(([, environmentId, instanceId, database]) => ({
      environmentId: BigInt(environmentId),
      instanceId: BigInt(instanceId),
      database,
    })),
  };
}
