import type { Resource } from '@altergate/domain';
import type { Queryable } from './client.ts';

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
export async function findTicketResource(db: Queryable, id: bigint): Promise<RowResource | null> {
  const authors = await db.$queryRaw<{ authorId: bigint }[]>`
    SELECT author_id AS authorId FROM tickets WHERE id = ${id}
    UNION SELECT author_id FROM ticket_revisions WHERE ticket_id = ${id}`;
  if (authors.length === 0) return null;
  const places = await db.$queryRaw<PlaceRow[]>`
    SELECT g.environment_id AS environmentId, g.instance_id AS instanceId, g.database_name AS databaseName
    FROM tickets t JOIN ticket_targets g ON g.revision_id = t.current_revision_id
    WHERE t.id = ${id} ORDER BY g.position`;
  return { resources: places.map(placeOf), ownerIds: authors.map((author) => author.authorId) };
}

/**
 * The same, in the environments where the instances stand now: what starts must be allowed there. Null when there is no
 * such ticket.
 */
export async function findRunResource(db: Queryable, ticketId: bigint): Promise<RowResource | null> {
  const ticket = await findTicketResource(db, ticketId);
  if (ticket === null) return null;
  const places = await db.$queryRaw<PlaceRow[]>`
    SELECT i.environment_id AS environmentId, g.instance_id AS instanceId, g.database_name AS databaseName
    FROM tickets t JOIN ticket_targets g ON g.revision_id = t.current_revision_id
      JOIN instances i ON i.id = g.instance_id
    WHERE t.id = ${ticketId} ORDER BY g.position`;
  return { ...ticket, resources: places.map(placeOf) };
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
