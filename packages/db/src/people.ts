import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

export interface PersonRow {
  readonly id: bigint;
  readonly name: string;
  readonly displayName: string;
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly openSessions: number;
  readonly tokens: number;
  readonly version: number;
}

const personColumns = Prisma.sql`
  u.id, u.name, u.display_name AS displayName, u.disabled_at AS disabledAt, u.last_seen_at AS lastSeenAt, u.version,
  (SELECT COUNT(*) FROM sessions s WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > NOW(6))
    AS openSessions,
  (SELECT COUNT(*) FROM api_tokens t WHERE t.user_id = u.id AND t.revoked_at IS NULL AND t.expires_at > NOW(6))
    AS tokens`;

type CountedPerson = Omit<PersonRow, 'openSessions' | 'tokens'> & { openSessions: bigint; tokens: bigint };

function personOf(row: CountedPerson): PersonRow {
  return { ...row, openSessions: Number(row.openSessions), tokens: Number(row.tokens) };
}

/** People with a smaller id than `before`, newest first, at most `limit`. */
export async function listPeople(
  db: Queryable,
  question: { readonly before: bigint | null; readonly limit: number },
): Promise<PersonRow[]> {
  const older = question.before === null ? Prisma.sql`TRUE` : Prisma.sql`u.id < ${question.before}`;
  const rows = await db.$queryRaw<CountedPerson[]>`
    SELECT ${personColumns} FROM users u WHERE ${older} ORDER BY u.id DESC LIMIT ${question.limit}`;
  return rows.map(personOf);
}

/** One person; null when there is none. */
export async function findPerson(db: Queryable, id: bigint): Promise<PersonRow | null> {
  const [row] = await db.$queryRaw<CountedPerson[]>`SELECT ${personColumns} FROM users u WHERE u.id = ${id}`;
  return row === undefined ? null : personOf(row);
}

/** Those of these people who are not disabled. */
export async function listEnabled(db: Queryable, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM users WHERE id IN (${Prisma.join([...ids])}) AND disabled_at IS NULL`;
  return rows.map((row) => row.id);
}

/** Tickets of a person that are not over. Walks tickets_author for one person. */
export async function countOpenTickets(db: Queryable, authorId: bigint): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM tickets WHERE author_id = ${authorId}
      AND state IN ('draft', 'in_review', 'approved', 'scheduled', 'running', 'needs_attention', 'reverting')`;
  return Number(row?.count ?? 0);
}

/** Names of these people, for lists that mention them. */
export async function namePeople(
  db: Queryable,
  ids: readonly bigint[],
): Promise<
  ReadonlyMap<bigint, { readonly id: bigint; readonly name: string; readonly displayName: string }>
> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: bigint; name: string; displayName: string }[]>`
    SELECT id, name, display_name AS displayName FROM users WHERE id IN (${Prisma.join([...new Set(ids)])})`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** What sign-in needs of a person, found by the name that was typed (without case). */
export interface Credentials {
  readonly id: bigint;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

type CredentialsRow = { id: bigint; passwordHash: string; disabledAt: Date | null };

function credentialsOf(row: CredentialsRow | undefined): Credentials | null {
  return row === undefined
    ? null
    : { id: row.id, passwordHash: row.passwordHash, isDisabled: row.disabledAt !== null };
}

export async function findCredentialsByName(db: Queryable, name: string): Promise<Credentials | null> {
  const [row] = await db.$queryRaw<CredentialsRow[]>`
    SELECT id, password_hash AS passwordHash, disabled_at AS disabledAt FROM users WHERE name = ${name}`;
  return credentialsOf(row);
}

export async function findCredentials(db: Queryable, id: bigint): Promise<Credentials | null> {
  const [row] = await db.$queryRaw<CredentialsRow[]>`
    SELECT id, password_hash AS passwordHash, disabled_at AS disabledAt FROM users WHERE id = ${id}`;
  return credentialsOf(row);
}

/**
 * Whether these still are the credentials of a person who may sign in. The row stays locked until the transaction ends, so
 * that a session cannot slip past a change of the password or the end of the account that commits at the same moment.
 */
export async function lockCredentials(tx: Transaction, seen: Credentials): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM users WHERE id = ${seen.id} AND disabled_at IS NULL
      AND BINARY password_hash = BINARY ${seen.passwordHash} FOR UPDATE`;
  return rows.length === 1;
}

export interface NewPerson {
  readonly name: string;
  readonly displayName: string;
  /** argon2id, encoded with its parameters. */
  readonly passwordHash: string;
}

/** Adds a person and returns the id, or null when the name is taken. */
export async function insertPerson(tx: Transaction, person: NewPerson): Promise<bigint | null> {
  try {
    await tx.$executeRaw`
      INSERT INTO users (name, display_name, password_hash)
      VALUES (${person.name}, ${person.displayName}, ${person.passwordHash})`;
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return null;
    throw error;
  }
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return row?.id ?? null;
}

export interface PersonChanges {
  readonly displayName?: string;
  readonly disabled?: boolean;
  readonly passwordHash?: string;
}

/** Changes a person if the version still is the one that was seen; false when it moved. */
export async function updatePerson(
  tx: Transaction,
  id: bigint,
  version: number,
  changes: PersonChanges,
): Promise<boolean> {
  const assignments = [
    Prisma.sql`version = version + 1`,
    ...(changes.displayName === undefined ? [] : [Prisma.sql`display_name = ${changes.displayName}`]),
    ...(changes.passwordHash === undefined ? [] : [Prisma.sql`password_hash = ${changes.passwordHash}`]),
    ...(changes.disabled === undefined
      ? []
      : [
          changes.disabled
            ? Prisma.sql`disabled_at = COALESCE(disabled_at, NOW(6))`
            : Prisma.sql`disabled_at = NULL`,
        ]),
  ];
  const changed = await tx.$executeRaw`
    UPDATE users SET ${Prisma.join(assignments, ', ')} WHERE id = ${id} AND version = ${version}`;
  return changed === 1;
}

/** Sets a new password hash if the old one is still there; false when another change was faster. */
export async function replacePasswordHash(
  tx: Transaction,
  id: bigint,
  from: string,
  to: string,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE users SET password_hash = ${to}, version = version + 1
    WHERE id = ${id} AND BINARY password_hash = BINARY ${from}`;
  return changed === 1;
}

/** Whether nobody at all is there yet. The caller holds a lock, or is prepared to lose the race on the unique name. */
export async function hasNoPeople(db: Queryable): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`SELECT id FROM users LIMIT 1`;
  return rows.length === 0;
}
