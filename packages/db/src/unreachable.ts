import { serverErrorNumber, serverErrors } from './server-error.ts';

/** How Node, the driver inside Prisma's adapter, and Prisma itself say that the line is gone or was never there. */
const lostCodes = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EPIPE',
    'ETIMEDOUT',
  ],
  ...['P1001', 'P1002', 'P1008', 'P1017'],
]);
const lostKinds = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout']);
/** The driver's own numbers: socket closed, connecting took too long, command on a closed connection. */
const lostNumbers = new Set([45_009, 45_012, 45_013]);
const poolTimeout = 45_028;
/** Of Prisma: a transaction got no connection in time, or was rolled back because it took too long. */
const transactionTimeout = 'P2028';

type Parts = Partial<Record<'code' | 'kind' | 'cause' | 'meta' | 'message' | 'driverAdapterError', unknown>>;

/** Every error inside an error, itself first. */
function layersOf(error: unknown, depth = 0): Parts[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const parts = error as Parts;
  const inner = [parts.meta, parts.driverAdapterError, parts.cause];
  return [parts, ...inner.flatMap((one) => layersOf(one, depth + 1))];
}

/** Whether an error of a query means that the platform's database could not be reached, and nothing about the query. */
export function isUnreachable(error: unknown): boolean {
  return layersOf(error).some(({ code, kind, message }) => {
    if (typeof code === 'string' && lostCodes.has(code)) return true;
    if (typeof kind === 'string' && lostKinds.has(kind)) return true;
    if (typeof code === 'number' && lostNumbers.has(code)) return true;
    // A pool in which nothing is in use waited for a connection that could not be made.
    return code === poolTimeout && String(message).includes('active=0');
  });
}

/** Whether every connection was in use for so long that the query gave up waiting for one, or its time was over. */
export function isOverloaded(error: unknown): boolean {
  const isTooLate = ({ code }: Parts) => code === poolTimeout || code === transactionTimeout;
  return !isUnreachable(error) && layersOf(error).some(isTooLate);
}

/** Whether a query gave up because others have the same rows: it may be asked again. */
export function isHeldByOthers(error: unknown): boolean {
  const number = serverErrorNumber(error);
  return number === serverErrors.lockWaitTimeout || number === serverErrors.deadlock;
}
