import type { Connection } from 'mysql2/promise';
import { AltergateError } from '@altergate/domain';
import { serverErrorNumber } from './failure.ts';
import { readRows } from './rows.ts';

export interface SyntaxError {
  readonly code: number;
  /** The server's own words. */
  readonly message: string;
  /** The text from where the server stopped reading; null when it did not say. */
  readonly near: string | null;
}

const parseErrors = new Set([1064, 1149]);
/** Answers that come before the text is read: too many prepared statements, too long a packet, out of memory. */
const unread = new Set([1037, 1038, 1041, 1153, 1461]);

/**
 * Lets the server read a statement without running it, under the session's `sql_mode`; takes no metadata lock and
 * needs no privilege. Answers null when it is well formed: any complaint but a syntax error comes after reading, as
 * long as the session has a database; without one the server gives up at the first name that needs it.
 */
export async function prepareSyntax(connection: Connection, statement: string): Promise<SyntaxError | null> {
  await readRows(connection, 'SET @altergate_statement = ?', [statement]);
  try {
    await readRows(connection, 'PREPARE altergate_statement FROM @altergate_statement');
  } catch (error) {
    return syntaxError(error);
  }
  await readRows(connection, 'DEALLOCATE PREPARE altergate_statement');
  return null;
}

function syntaxError(error: unknown): SyntaxError | null {
  const code = serverErrorNumber(error);
  if (code === null || unread.has(code) || !(error instanceof AltergateError)) throw error;
  if (!parseErrors.has(code)) return null;
  const message = String(error.params.original);
  const near = /near '([\s\S]*)' at line \d+$/.exec(message)?.[1] ?? null;
  return { code, message, near };
}
