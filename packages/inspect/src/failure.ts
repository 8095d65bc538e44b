import { AltergateError } from '@altergate/domain';
import type { TargetAddress } from './address.ts';

/** Seconds after which a server that does not answer a question is given up. */
export const answerTimeoutSeconds = 30;

interface DriverError {
  /** Number of the server's error, null for errors of the network or the driver. */
  readonly number: number | null;
  /** `ER_…` of the server, or the code of Node or the driver. */
  readonly code: string;
  readonly message: string;
}

const tlsCodes = /^(HANDSHAKE_(NO_)?SSL|ERR_(TLS|SSL|OSSL)|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const accountErrors = new Set([1044, 1045, 1130, 1251, 1698, 1820, 1862, 3118, 3955, 4151]);
const privilegeErrors = new Set([1044, 1142, 1143, 1227, 1370]);

/** The server's error number behind an error of the driver or one of ours; null when it is not the server's. */
export function serverErrorNumber(error: unknown): number | null {
  const origin = error instanceof AltergateError ? error.cause : error;
  return driverError(origin)?.number ?? null;
}

/**
 * Names why a target could not be connected to.
 * Codes: target-unreachable, target-tls-failed, target-access-denied, target-unknown-database, target-full,
 * target-refused. Never carries the password.
 */
export function connectionFailure(address: TargetAddress, database: string | null, cause: unknown) {
  if (cause instanceof AltergateError) return cause;
  const place = { host: address.host, port: address.port };
  const error = driverError(cause);
  if (!error) return new AltergateError('target-refused', { ...place, original: String(cause) }, { cause });
  const { number, code, message } = error;
  if (number === 3159 || tlsCodes.test(code)) {
    return new AltergateError('target-tls-failed', { ...place, original: message }, { cause });
  }
  if (number === null) {
    return new AltergateError('target-unreachable', { ...place, reason: code }, { cause });
  }
  if (number === 1049)
    return new AltergateError('target-unknown-database', { database: database ?? '' }, { cause });
  if (accountErrors.has(number)) {
    const params = { ...place, account: address.account, original: message };
    return new AltergateError('target-access-denied', params, { cause });
  }
  if (number === 1040 || number === 1203 || number === 1226) {
    return new AltergateError('target-full', { ...place, original: message }, { cause });
  }
  return new AltergateError('target-refused', { ...place, original: message }, { cause });
}

/**
 * Names why a question to a connected target failed.
 * Codes: target-connection-lost, target-answer-timeout, target-privilege-missing, target-lock-wait-timeout,
 * target-unknown-database, target-unknown-table, target-query-failed.
 */
export function queryFailure(cause: unknown, seconds: number = answerTimeoutSeconds): AltergateError {
  if (cause instanceof AltergateError) return cause;
  const error = driverError(cause);
  if (!error) return new AltergateError('target-connection-lost', { reason: String(cause) }, { cause });
  const { number, code, message } = error;
  if (code === 'PROTOCOL_SEQUENCE_TIMEOUT') {
    return new AltergateError('target-answer-timeout', { seconds }, { cause });
  }
  if (number === null) return new AltergateError('target-connection-lost', { reason: code }, { cause });
  if (privilegeErrors.has(number)) return refusal('target-privilege-missing', number, message, cause);
  if (number === 1205) return refusal('target-lock-wait-timeout', number, message, cause);
  if (number === 1049) return refusal('target-unknown-database', number, message, cause);
  if (number === 1146) return refusal('target-unknown-table', number, message, cause);
  return refusal('target-query-failed', number, message, cause);
}

/** Whether an error of this package says that the account lacks a privilege. */
export function isPrivilegeError(error: unknown): boolean {
  return error instanceof AltergateError && error.code === 'target-privilege-missing';
}

function refusal(code: string, number: number, original: string, cause: unknown): AltergateError {
  return new AltergateError(code, { number, original }, { cause });
}

function driverError(error: unknown): DriverError | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  // Node's own errors carry a negative errno; the server's are positive.
  const number = 'errno' in error && typeof error.errno === 'number' && error.errno > 0 ? error.errno : null;
  return { number, code, message: error.message };
}
