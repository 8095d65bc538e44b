import { createHash, randomBytes } from 'node:crypto';
import { addGrant, createSession, insertPerson, withTransaction } from '@altergate/db';
import type { Database } from '@altergate/db';
import type { Grant } from '@altergate/domain';

/** A person with an open session, made beside the sign-in, whose password check takes its time on purpose. */
export interface SeatedPerson {
  readonly id: bigint;
  readonly name: string;
  /** `name=value` for the `Cookie` header of the program on this port. */
  cookie(port: number): string;
}

/** Adds a person with these grants and opens a session for them. */
export async function seatPerson(
  { prisma }: Database,
  name: string,
  grants: readonly Grant[],
): Promise<SeatedPerson> {
  const value = randomBytes(32).toString('base64url');
  const id = await withTransaction(prisma, async (tx) => {
    const personId = await insertPerson(tx, {
      name,
      displayName: name,
      passwordHash: 'signs in by no password',
    });
    if (personId === null) throw new Error(`there is a person ${name} already`);
    for (const grant of grants) await addGrant(tx, { ...grant, userId: personId, createdBy: personId });
    await createSession(tx, {
      userId: personId,
      tokenHash: new Uint8Array(createHash('sha256').update(value).digest()),
      address: '127.0.0.1',
      userAgent: 'benchmark',
      lifetimeSeconds: 12 * 3_600,
    });
    return personId;
  });
  return { id, name, cookie: (port) => `altergate_session_${String(port)}=${value}` };
}
