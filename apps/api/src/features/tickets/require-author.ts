import { listAuthorIds } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';

/** Lets pass whoever wrote a revision of the ticket. @throws AltergateError not-an-author */
export async function requireAuthor(
  database: Queryable,
  principal: Principal,
  ticketId: bigint,
): Promise<void> {
  const authors = await listAuthorIds(database, ticketId);
  if (!authors.includes(principal.personId)) throw new AltergateError('not-an-author');
}
