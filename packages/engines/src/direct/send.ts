import type { Ended } from '../engine.ts';
import type { DirectSession } from './session.ts';

/** What came of sending one statement. */
export type Answer =
  | {
      readonly kind: 'done';
      readonly warnings: Ended['warnings'];
      /** How many there were; the server keeps no more than `max_error_count`. Null when it could not be asked. */
      readonly warningCount: number | null;
    }
  | { readonly kind: 'refused'; readonly number: number; readonly message: string }
  /** No answer, or one that does not say whether the change was made: only the target knows. */
  | { readonly kind: 'lost'; readonly message: string };

/**
 * Errors of the server after which the statement may have been carried out all the same (MySQL error reference):
 * 1053 shutdown, 1180 error during COMMIT, 1317 interrupted, 1927 and 3169 connection or session killed.
 */
const undecided: ReadonlySet<number> = new Set([1053, 1180, 1317, 1927, 3169]);

/**
 * No server sends the numbers of clients (2000 to 2999) or those above its own range: a proxy between does, when it lost
 * the server that may be at work.
 */
function isProxys(errno: number): boolean {
  return (errno >= 2_000 && errno < 3_000) || errno >= 9_000;
}

/** Sends the statement once and waits for the server's answer, however long it takes. Never rejects. */
export async function send(session: DirectSession, text: string): Promise<Answer> {
  try {
    await session.connection.query(text);
  } catch (error) {
    return answerOf(error);
  }
  // First the count: neither question clears what the other asks for.
  const warningCount = await countWarnings(session);
  return { kind: 'done', warnings: await readWarnings(session), warningCount };
}

function answerOf(error: unknown): Answer {
  const { errno, message, sqlMessage } = errorFields(error);
  // Numbers below 1000 are the operating system's: the line broke, the server said nothing.
  if (errno === null || errno < 1000 || sqlMessage === null) return { kind: 'lost', message };
  if (undecided.has(errno) || isProxys(errno)) return { kind: 'lost', message: sqlMessage };
  return { kind: 'refused', number: errno, message: sqlMessage };
}

/** Of the statement before, those included that the server did not keep. */
async function countWarnings(session: DirectSession): Promise<number | null> {
  try {
    const [rows] = await session.connection.query('SHOW COUNT(*) WARNINGS');
    const [row] = rows as unknown as readonly Readonly<Record<string, unknown>>[];
    const [count] = Object.values(row ?? {});
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}

/** The statement is done by then, so that failing to read its warnings must not turn it into a failure. */
async function readWarnings(session: DirectSession): Promise<Ended['warnings']> {
  try {
    const [rows] = await session.connection.query('SHOW WARNINGS');
    if (!Array.isArray(rows)) return [];
    return (rows as unknown as { Level: string; Code: number; Message: string }[]).map((row) => ({
      level: row.Level,
      code: row.Code,
      message: row.Message,
    }));
  } catch {
    return [];
  }
}

interface ErrorFields {
  readonly errno: number | null;
  readonly message: string;
  readonly sqlMessage: string | null;
}

function errorFields(error: unknown): ErrorFields {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return {
    errno: typeof fields['errno'] === 'number' ? fields['errno'] : null,
    message: error instanceof Error ? error.message : String(error),
    sqlMessage: typeof fields['sqlMessage'] === 'string' ? fields['sqlMessage'] : null,
  };
}
