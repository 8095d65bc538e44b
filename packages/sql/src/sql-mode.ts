/** The parts of a server's `sql_mode` that decide where a string or an identifier ends. */
export interface SqlMode {
  readonly ansiQuotes: boolean;
  readonly noBackslashEscapes: boolean;
}

/** The mode of a server that sets neither: `"` opens a string and `\` escapes. */
export const DEFAULT_SQL_MODE: SqlMode = { ansiQuotes: false, noBackslashEscapes: false };

/** Composite modes that switch ANSI_QUOTES on (MySQL manual, "Combination SQL Modes"; the last six until 5.7). */
const WITH_ANSI_QUOTES = new Set(['ANSI_QUOTES', 'ANSI', 'DB2', 'MAXDB', 'MSSQL', 'ORACLE', 'POSTGRESQL']);

/**
 * Reads the value of `@@sql_mode` as the server prints it (names separated by commas, any letter case).
 * Modes that do not change how text is read are ignored.
 */
export function parseSqlMode(text: string): SqlMode {
  const names = text.split(',').map((name) => name.trim().toUpperCase());
  return {
    ansiQuotes: names.some((name) => WITH_ANSI_QUOTES.has(name)),
    noBackslashEscapes: names.includes('NO_BACKSLASH_ESCAPES'),
  };
}

/** Whether a server with this `@@sql_mode` takes every day up to 31 in every month. */
export function allowsInvalidDates(text: string): boolean {
  return text.split(',').some((name) => name.trim().toUpperCase() === 'ALLOW_INVALID_DATES');
}

const STRICT = new Set(['STRICT_TRANS_TABLES', 'STRICT_ALL_TABLES', 'TRADITIONAL']);

/** Whether a server with this `@@sql_mode` refuses what does not fit, where others cut it off with a warning. */
export function isStrictMode(text: string): boolean {
  return text.split(',').some((name) => STRICT.has(name.trim().toUpperCase()));
}
