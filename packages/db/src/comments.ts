import { AltergateError } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';

export interface CommentRow {
  readonly id: bigint;
  readonly ticketId: bigint;
  /** 0 when it is about the ticket. */
  readonly statementId: bigint;
  readonly statementPosition: number | null;
  readonly revisionNumber: number | null;
  readonly person: { readonly id: bigint; readonly name: string; readonly displayName: string };
  /** Null once it is deleted: the text stays in the database and in no answer. */
  readonly body: string | null;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly version: number;
}

interface CommentColumns extends Omit<CommentRow, 'person'> {
  readonly personId: bigint;
  readonly personName: string;
  readonly personDisplayName: string;
}

const columns = Prisma.sql`
  c.id, c.ticket_id AS ticketId, c.statement_id AS statementId, c.statement_position AS statementPosition,
  c.revision_number AS revisionNumber, IF(c.deleted_at IS NULL, c.body, NULL) AS body, c.created_at AS createdAt,
  c.edited_at AS editedAt, c.deleted_at AS deletedAt, c.version, u.id AS personId, u.name AS personName,
  u.display_name AS personDisplayName`;

function commentOf({ personId, personName, personDisplayName, ...row }: CommentColumns): CommentRow {
  return { ...row, person: { id: personId, name: personName, displayName: personDisplayName } };
}

/** Comments of a ticket after this one, oldest first, at most `limit`; by the index of (ticket_id, id). */
export async function listComments(
  db: Queryable,
  ticketId: bigint,
  afterId: bigint,
  limit: number,
): Promise<CommentRow[]> {
  const rows = await db.$queryRaw<CommentColumns[]>`
    SELECT ${columns} FROM comments c JOIN users u ON u.id = c.user_id
    WHERE c.ticket_id = ${ticketId} AND c.id > ${afterId} ORDER BY c.id LIMIT ${limit}`;
  return rows.map(commentOf);
}

/** These comments, by primary key. */
export async function readComments(db: Queryable, ids: readonly bigint[]): Promise<CommentRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<CommentColumns[]>`
    SELECT ${columns} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id IN (${Prisma.join(ids)})`;
  return rows.map(commentOf);
}

/** Adds a comment and returns its id. */
export async function insertComment(
  tx: Transaction,
  comment: {
    readonly ticketId: bigint;
    readonly userId: bigint;
    readonly body: string;
    readonly statement: {
      readonly id: bigint;
      readonly position: number;
      readonly revisionNumber: number;
    } | null;
  },
): Promise<bigint> {
  const { statement } = comment;
  await tx.$executeRaw`
    INSERT INTO comments (ticket_id, statement_id, statement_position, revision_number, user_id, body)
    VALUES (${comment.ticketId}, ${statement?.id ?? 0n}, ${statement?.position ?? null},
      ${statement?.revisionNumber ?? null}, ${comment.userId}, ${comment.body})`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  if (row === undefined) throw new AltergateError('internal', { reason: 'no id after an insert' });
  return BigInt(row.id);
}

/** Changes or deletes a comment that nobody changed since; a deleted one stays deleted. @throws AltergateError version-moved */
export async function changeComment(
  tx: Transaction,
  comment: { readonly id: bigint; readonly version: number },
  change: { readonly kind: 'edit'; readonly body: string } | { readonly kind: 'delete' },
): Promise<void> {
  const written =
    change.kind === 'edit'
      ? Prisma.sql`body = ${change.body}, edited_at = NOW(6)`
      : Prisma.sql`deleted_at = NOW(6)`;
  const changed = await tx.$executeRaw`
    UPDATE comments SET ${written}, version = version + 1
    WHERE id = ${comment.id} AND version = ${comment.version} AND deleted_at IS NULL`;
  if (changed === 0) throw new AltergateError('version-moved');
}
