import type { TicketState } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';
import type { Json } from './json.ts';

/** A ticket that a changed policy is tried on. */
export interface PreviewedTicketRow {
  readonly id: bigint;
  readonly title: string;
  readonly state: TicketState;
  readonly authorId: bigint;
  readonly revisionId: bigint;
}

/** A target of a previewed ticket, with what is known of how it reads a text without asking it. */
export interface PreviewedTargetRow {
  readonly environmentId: bigint;
  readonly instanceId: bigint;
  readonly database: string;
  /** Of the plan that stands; null where there is none. */
  readonly sqlMode: string | null;
  /** What the instance's last test found. */
  readonly checkResult: Json;
}

/** The states in which a ticket may still be refused for an error. */
const openStates: readonly TicketState[] = ['draft', 'in_review', 'approved', 'scheduled'];

/**
 * The newest tickets of an environment and the newest of those that are not decided or not started, each once, newest
 * first. The first walk an index of the environment backwards and stop at their number. The others walk that of the state,
 * because in a long history of one environment the open ones may lie far back; without FORCE the optimizer merges both
 * indexes and sorts.
 */
export function listPreviewedTickets(
  db: Queryable,
  environmentId: bigint,
  most: { readonly newest: number; readonly open: number },
): Promise<PreviewedTicketRow[]> {
  const open = openStates.map(
    (state) => Prisma.sql`(SELECT id FROM tickets FORCE INDEX (tickets_state)
      WHERE state = ${state} AND environment_id = ${environmentId} ORDER BY id DESC LIMIT ${most.open})`,
  );
  return db.$queryRaw<PreviewedTicketRow[]>`
    SELECT t.id, t.title, t.state, t.author_id AS authorId, t.current_revision_id AS revisionId
    FROM (
      (SELECT id FROM tickets FORCE INDEX (tickets_environment)
        WHERE environment_id = ${environmentId} ORDER BY id DESC LIMIT ${most.newest})
      UNION DISTINCT
      (SELECT id FROM (${Prisma.join(open, ' UNION ALL ')}) AS undecided ORDER BY id DESC LIMIT ${most.open})
    ) AS found JOIN tickets t ON t.id = found.id
    ORDER BY t.id DESC`;
}

/** The targets of a revision in their order. */
export function listPreviewedTargets(db: Queryable, revisionId: bigint): Promise<PreviewedTargetRow[]> {
  return db.$queryRaw<PreviewedTargetRow[]>`
    SELECT t.environment_id AS environmentId, t.instance_id AS instanceId, t.database_name AS \`database\`,
      i.check_result AS checkResult,
      (SELECT p.sql_mode FROM plans p WHERE p.target_id = t.id AND p.replaced_at IS NULL
        ORDER BY p.id DESC LIMIT 1) AS sqlMode
    FROM ticket_targets t JOIN instances i ON i.id = t.instance_id
    WHERE t.revision_id = ${revisionId} ORDER BY t.position`;
}

/** The text of a revision; null when it is gone. */
export async function readRevisionText(db: Queryable, revisionId: bigint): Promise<string | null> {
  const [row] = await db.$queryRaw<{ sql: string }[]>`
    SELECT sql_text AS \`sql\` FROM ticket_revisions WHERE id = ${revisionId}`;
  return row?.sql ?? null;
}
