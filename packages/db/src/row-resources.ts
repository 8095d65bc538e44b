import type { Resource } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/** Where a row lies for access: every part of it, and the people whose own it is. */
export interface RowResource {
  readonly resources: readonly Resource[];
  readonly ownerIds: readonly bigint[];
}

interface PlaceRow {
  readonly environmentId: bigint;
  readonly instanceId: bigint;
  readonly databaseName: string;
}

function placeOf(row: PlaceRow): Resource {
  return {
    environmentId: row.environmentId.toString(),
    instanceId: row.instanceId.toString(),
    database: row.databaseName,
  };
}

/** By primary key; null when there is no such environment. */
export async function findEnvironmentResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  const [row] = await db.$queryRaw<{ id: bigint }[]>`SELECT id FROM environments WHERE id = ${id}`;
  if (row === undefined) return null;
  return {
    resources: [{ environmentId: row.id.toString(), instanceId: null, database: null }],
    ownerIds: [],
  };
}

/** By primary key; null when there is no such instance. */
export async function findInstanceResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  const [row] = await db.$queryRaw<{ environmentId: bigint }[]>`
    SELECT environment_id AS environmentId FROM instances WHERE id = ${id}`;
  if (row === undefined) return null;
  const resource = { environmentId: row.environmentId.toString(), instanceId: id.toString(), database: null };
  return { resources: [resource], ownerIds: [] };
}

/** The targets of the current revision, and everybody who wrote a revision; null when there is no such ticket. */
export function findTicketResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  return readTicketResource(db, id, {
    environment: Prisma.sql`g.environment_id`,
    from: Prisma.sql`ticket_targets g`,
  });
}

/**
 * The same, in the environments where the instances stand now: what starts must be allowed there. Null when there is no
 * such ticket.
 */
export function findRunResource(db: Queryable, ticketId: bigint): Promise<RowResource | null> {
  return readTicketResource(db, ticketId, {
    environment: Prisma.sql`i.environment_id`,
    from: Prisma.sql`ticket_targets g JOIN instances i ON i.id = g.instance_id`,
  });
}

/** Ids are texts: a number in JSON is not exact beyond 2^53. */
type PlaceColumns = readonly [position: number, environmentId: string, instanceId: string, database: string];

/** One read, because every request about a ticket asks; by the indexes that begin with the ticket and its revision. */
async function readTicketResource(
  db: Queryable,
  id: bigint,
  { environment, from }: { readonly environment: Prisma.Sql; readonly from: Prisma.Sql },
): Promise<RowResource | null> {
  const [row] = await db.$queryRaw<
    { authorId: bigint; authors: readonly string[] | null; places: readonly PlaceColumns[] | null }[]
  >`
    SELECT t.author_id AS authorId,
      (SELECT JSON_ARRAYAGG(CAST(r.author_id AS CHAR)) FROM ticket_revisions r WHERE r.ticket_id = t.id) AS authors,
      (SELECT JSON_ARRAYAGG(JSON_ARRAY(g.position, CAST(${environment} AS CHAR), CAST(g.instance_id AS CHAR),
          g.database_name))
        FROM ${from} WHERE g.revision_id = t.current_revision_id) AS places
    FROM tickets t WHERE t.id = ${id}`;
  if (row === undefined) return null;
  const places = (row.places ?? []).toSorted(([one], [other]) => one - other);
  return {
    resources: places.map(([, environmentId, instanceId, database]) => ({
      environmentId,
      instanceId,
      database,
    })),
    ownerIds: [...new Set([row.authorId, ...(row.authors ?? []).map(BigInt)])],
  };
}

/** The execution's target, and the ticket's authors; null when there is no such execution. */
export async function findExecutionResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  const [row] = await db.$queryRaw<(PlaceRow & { ticketId: bigint })[]>`
    SELECT environment_id AS environmentId, instance_id AS instanceId, database_name AS databaseName,
      ticket_id AS ticketId
    FROM executions WHERE id = ${id}`;
  if (row === undefined) return null;
  const ticket = await findTicketResource(db, row.ticketId);
  return { resources: [placeOf(row)], ownerIds: ticket?.ownerIds ?? [] };
}

/** Where the artifact lies; it belongs to nobody. Null when there is no such artifact. */
export async function findArtifactResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  const [row] = await db.$queryRaw<PlaceRow[]>`
    SELECT i.environment_id AS environmentId, a.instance_id AS instanceId, a.database_name AS databaseName
    FROM artifacts a JOIN instances i ON i.id = a.instance_id WHERE a.id = ${id}`;
  return row === undefined ? null : { resources: [placeOf(row)], ownerIds: [] };
}
