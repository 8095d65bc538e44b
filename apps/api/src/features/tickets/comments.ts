import type { Comment } from '@altergate/contracts';
import {
  addOutbox,
  changeComment,
  insertComment,
  listComments,
  listRevisions,
  listStatements,
  readComments,
  withTransaction,
} from '@altergate/db';
import type { Actor, CommentRow, Database, Queryable, TicketRow, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { noteAudit } from '../audit/note.ts';
import { describeComment } from './describe.ts';

/** Comments on one page. */
const pageSize = 500;

/** Comments of a ticket after one, oldest first; `next` is the `after` of the following page. */
export async function readCommentPage(
  database: Queryable,
  ticketId: bigint,
  afterId: bigint,
): Promise<{ items: Comment[]; next: string | null }> {
  const found = await listComments(database, ticketId, afterId, pageSize + 1);
  const rows = found.slice(0, pageSize);
  const next = found.length > rows.length ? (rows.at(-1)?.id.toString() ?? null) : null;
  return { items: rows.map(describeComment), next };
}

/** A comment of this ticket as it stands. @throws AltergateError not-found */
export async function requireComment(
  database: Queryable,
  ticketId: bigint,
  commentId: bigint,
): Promise<CommentRow> {
  const [row] = await readComments(database, [commentId]);
  if (row?.ticketId !== ticketId) throw new AltergateError('not-found');
  return row;
}

/**
 * Adds a comment, at a statement of the current text or about the ticket.
 * @throws AltergateError comment-statement-unknown, and those of the guard
 */
export async function addComment(
  { prisma }: Database,
  { actor, guard }: GuardedActor,
  request: { readonly ticket: TicketRow; readonly body: string; readonly statementId: bigint | null },
): Promise<Comment> {
  const { ticket, body } = request;
  const statement = await statementOf(prisma, ticket, request.statementId);
  const id = await withTransaction(prisma, async (tx) => {
    await guard(tx);
    const commentId = await insertComment(tx, { ticketId: ticket.id, userId: actor.userId, body, statement });
    const params = statement === null ? {} : { statement: statement.position + 1 };
    await note(tx, actor, { ticket, commentId, verb: 'ticket.commented', params });
    return commentId;
  });
  return describeComment(await requireComment(prisma, ticket.id, id));
}

async function statementOf(database: Queryable, ticket: TicketRow, statementId: bigint | null) {
  if (statementId === null) return null;
  const statements = await listStatements(database, ticket.currentRevisionId);
  const revisions = await listRevisions(database, ticket.id);
  const statement = statements.find((one) => one.id === statementId);
  const revision = revisions.find((one) => one.id === ticket.currentRevisionId);
  if (statement === undefined || revision === undefined)
    throw new AltergateError('comment-statement-unknown');
  return { id: statement.id, position: statement.position, revisionNumber: revision.number };
}

/**
 * Changes the text of one's own comment, or deletes it.
 * @throws AltergateError not-found, not-your-comment, version-moved, and those of the guard
 */
export async function changeOwnComment(
  { prisma }: Database,
  { actor, guard }: GuardedActor,
  request: {
    readonly ticket: TicketRow;
    readonly commentId: bigint;
    readonly version: number;
    readonly change: { readonly kind: 'edit'; readonly body: string } | { readonly kind: 'delete' };
  },
): Promise<Comment> {
  const { ticket, commentId, version, change } = request;
  const comment = await requireComment(prisma, ticket.id, commentId);
  if (comment.person.id !== actor.userId) throw new AltergateError('not-your-comment');
  const verb = change.kind === 'edit' ? 'ticket.comment_edited' : 'ticket.comment_deleted';
  await withTransaction(prisma, async (tx) => {
    await guard(tx);
    await changeComment(tx, { id: commentId, version }, change);
    await note(tx, actor, { ticket, commentId, verb, params: {} });
  });
  return describeComment(await requireComment(prisma, ticket.id, commentId));
}

/** The audit log tells that something was said, never what: a deleted text must be gone from every answer. */
async function note(
  tx: Transaction,
  actor: Actor,
  what: {
    readonly ticket: TicketRow;
    readonly commentId: bigint;
    readonly verb: 'ticket.commented' | 'ticket.comment_edited' | 'ticket.comment_deleted';
    readonly params: Readonly<Record<string, number>>;
  },
): Promise<void> {
  const { ticket, commentId, verb, params } = what;
  await noteAudit(tx, {
    actor,
    verb,
    objectKind: 'comment',
    objectId: commentId,
    ticketId: ticket.id,
    environmentId: ticket.environmentId,
    params: { comment: commentId.toString(), ...params },
  });
  await addOutbox(tx, 'ticket', ticket.id, { comment: commentId.toString() });
}
