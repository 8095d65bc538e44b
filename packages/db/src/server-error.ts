/** Numbers of the server's errors that this package acts on (MySQL error reference). */
export const serverErrors = {
  unknownDatabase: 1049,
  accessDenied: 1045,
  databaseAccessDenied: 1044,
  duplicateKey: 1062,
  deadlock: 1213,
  lockWaitTimeout: 1205,
  triggersNeedTrust: 1419,
  noSuchTable: 1146,
} as const;

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The server's own error number behind an error of Prisma or of the driver, or null when the server said none. */
export function serverErrorNumber(error: unknown): number | null {
  const errno = field(error, 'errno');
  // The driver's own errors, 45000 and above, hide the server's: a pool only says that it waited.
  if (typeof errno === 'number' && errno >= 45_000) return serverErrorNumber(field(error, 'cause'));
  if (typeof errno === 'number') return errno > 0 ? errno : null;
  const cause = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause') ?? field(error, 'cause');
  const original = field(cause, 'originalCode') ?? field(cause, 'code');
  if (typeof original === 'string' && /^\d+$/.test(original)) return Number(original);
  if (typeof original === 'number') return original;
  // Prisma's names for errors whose number it drops on the way.
  if (field(error, 'code') === 'P2034') return serverErrors.deadlock;
  if (field(error, 'code') === 'P2002') return serverErrors.duplicateKey;
  return null;
}

/** The server's own words, for logs only: they may hold names and values. */
export function serverErrorText(error: unknown): string {
  const cause = field(field(field(error, 'meta'), 'driverAdapterError'), 'cause');
  const words = field(error, 'sqlMessage') ?? field(cause, 'originalMessage');
  if (typeof words === 'string') return words;
  if (error instanceof Error && error.cause !== undefined) return serverErrorText(error.cause);
  return error instanceof Error ? error.message : String(error);
}
