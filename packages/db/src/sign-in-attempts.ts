import type { Queryable } from './client.ts';

/** How many attempts are open to one account and to one address within the window. */
export interface SignInLimits {
  readonly perName: number;
  readonly perAddress: number;
  readonly windowSeconds: number;
}

/** Attempts counted against an account and an address, this one included, and when the oldest of each falls out. */
interface AttemptCount {
  readonly attempts: bigint;
  readonly secondsLeft: bigint | number | null;
}

/**
 * Writes an attempt down before the password is looked at, so that many at once can't slip below the limit; a sign-in that
 * succeeds takes its attempts away again.
 * @returns seconds to wait, or null when the attempt may go on
 */
export async function registerSignInAttempt(
  db: Queryable,
  attempt: {
    /** What tells the account from others; not what was typed. */
    readonly name: string;
    readonly address: string;
  },
  limits: SignInLimits,
): Promise<number | null> {
  await db.$executeRaw`
    INSERT INTO sign_in_failures (name, address) VALUES (${attempt.name}, ${attempt.address})`;
  await db.$executeRaw`
    DELETE FROM sign_in_failures WHERE name = ${attempt.name} AND failed_at < NOW(6) - INTERVAL 1 DAY LIMIT 100`;
  const { windowSeconds } = limits;
  const [ofName] = await db.$queryRaw<AttemptCount[]>`
    SELECT COUNT(*) AS attempts, ${windowSeconds} - TIMESTAMPDIFF(SECOND, MIN(failed_at), NOW(6)) AS secondsLeft
    FROM sign_in_failures WHERE name = ${attempt.name} AND failed_at > NOW(6) - INTERVAL ${windowSeconds} SECOND`;
  const [ofAddress] = await db.$queryRaw<AttemptCount[]>`
    SELECT COUNT(*) AS attempts, ${windowSeconds} - TIMESTAMPDIFF(SECOND, MIN(failed_at), NOW(6)) AS secondsLeft
    FROM sign_in_failures WHERE address = ${attempt.address}
      AND failed_at > NOW(6) - INTERVAL ${windowSeconds} SECOND`;
  const waits = [waitOf(ofName, limits.perName), waitOf(ofAddress, limits.perAddress)].filter(
    (seconds) => seconds !== null,
  );
  if (waits.length === 0) return null;
  // A refused attempt does not count: else whoever keeps trying would never get in again.
  await db.$executeRaw`
    DELETE FROM sign_in_failures WHERE name = ${attempt.name} AND address = ${attempt.address}
    ORDER BY id DESC LIMIT 1`;
  return Math.max(...waits);
}

function waitOf(count: AttemptCount | undefined, limit: number): number | null {
  if (count === undefined || Number(count.attempts) <= limit) return null;
  return Math.max(1, Number(count.secondsLeft ?? 1));
}

/** Takes an account's attempts away, because its password was right. */
export async function clearSignInAttempts(db: Queryable, name: string): Promise<void> {
  await db.$executeRaw`DELETE FROM sign_in_failures WHERE name = ${name}`;
}

/** Removes attempts older than a day; returns how many. No window is that long. */
export async function removeOldSignInAttempts(db: Queryable): Promise<number> {
  return db.$executeRaw`
    DELETE FROM sign_in_failures WHERE failed_at < NOW(6) - INTERVAL 1 DAY ORDER BY id LIMIT 5000`;
}
