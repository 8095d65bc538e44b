import { connect, isIP, type Socket } from 'node:net';
import { createConnection, type Connection, type ConnectionOptions, type SslOptions } from 'mysql2/promise';
import type { TargetAddress } from './address.ts';
import { connectionFailure, serverErrorNumber } from './failure.ts';
import { readRows } from './rows.ts';

export type { Connection } from 'mysql2/promise';

export interface ConnectOptions {
  readonly database?: string;
  /** Mode of the session; the server's own when left out. */
  readonly sqlMode?: string;
  /** Connection attributes (performance_schema.session_connect_attrs) by which the session can be found again. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Until the handshake is over; 5,000 when left out. */
  readonly connectTimeoutMs?: number;
}

/** Of every server; the rest of the session is the server's own. */
const sessionVariables = [
  "time_zone = '+00:00'",
  'autocommit = 1',
  'lock_wait_timeout = 3',
  'sql_quote_show_create = 1',
] as const;

/** Of MySQL 8.0 and later only, or of some of its releases. */
const youngSessionVariables = [
  // Sizes and row counts are otherwise up to a day old.
  'information_schema_stats_expiry = 0',
  'show_create_table_verbosity = 0',
  'show_gipk_in_create_table_and_information_schema = 1',
] as const;

const unknownSystemVariable = 1193;

/**
 * Opens a session on a target: UTC, utf8mb4, autocommit, fresh table statistics, metadata locks waited for 3 s.
 * BIGINT and DECIMAL cells come as strings, dates as strings. Send values with `execute`, not `query`: the
 * driver's own quoting is wrong under NO_BACKSLASH_ESCAPES. Rejects with the codes of connectionFailure.
 */
export async function connectTarget(
  address: TargetAddress,
  options: ConnectOptions = {},
): Promise<Connection> {
  try {
    const connection = await createConnection(driverOptions(address, options));
    // An idle session that the server ends would otherwise end this process; the next question reports it.
    connection.on('error', () => undefined);
    return await prepareSession(connection, options.sqlMode);
  } catch (error) {
    throw connectionFailure(address, options.database ?? null, error);
  }
}

/** Opens a session, hands it to `use`, and closes it whatever happens. */
export async function withTarget<T>(
  address: TargetAddress,
  options: ConnectOptions,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connectTarget(address, options);
  try {
    return await use(connection);
  } finally {
    await closeConnection(connection);
  }
}

/** Says good-bye, or cuts the line when that fails. Never rejects. */
export async function closeConnection(connection: Connection): Promise<void> {
  try {
    await connection.end();
  } catch {
    connection.destroy();
  }
}

async function prepareSession(connection: Connection, sqlMode: string | undefined): Promise<Connection> {
  try {
    await readRows(connection, `SET SESSION ${sessionVariables.join(', SESSION ')}`);
    await setYoungVariables(connection);
    if (sqlMode !== undefined) await readRows(connection, 'SET SESSION sql_mode = ?', [sqlMode]);
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

async function setYoungVariables(connection: Connection): Promise<void> {
  if (await setIfKnown(connection, youngSessionVariables.join(', SESSION '))) return;
  for (const assignment of youngSessionVariables) await setIfKnown(connection, assignment);
}

async function setIfKnown(connection: Connection, assignments: string): Promise<boolean> {
  try {
    await readRows(connection, `SET SESSION ${assignments}`);
    return true;
  } catch (error) {
    if (serverErrorNumber(error) === unknownSystemVariable) return false;
    throw error;
  }
}

function driverOptions(address: TargetAddress, options: ConnectOptions): ConnectionOptions {
  const ssl = tlsOptions(address);
  return {
    host: address.host,
    port: address.port,
    user: address.account,
    password: address.password(),
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(ssl ? { ssl } : {}),
    ...(ssl?.verifyIdentity === true && isIP(address.host) !== 0
      ? { stream: () => namedSocket(address) }
      : {}),
    charset: 'UTF8MB4_GENERAL_CI',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
    // A false server could otherwise ask for files of this machine, and IGNORE_SPACE would change the sql_mode.
    flags: ['-LOCAL_FILES', '-IGNORE_SPACE'],
    connectTimeout: options.connectTimeoutMs ?? 5_000,
    connectAttributes: { program_name: 'altergate', ...options.attributes },
  };
}

/**
 * The driver hands no name to TLS for an address, and Node then compares the certificate with `localhost`. Node takes the
 * name from the socket before that; where it did not, every certificate would be refused, none accepted.
 */
function namedSocket({ host, port }: TargetAddress): Socket {
  const socket = connect({ host, port }).setNoDelay().setKeepAlive(true);
  return Object.assign(socket, { _host: host });
}

function tlsOptions(address: TargetAddress): SslOptions | null {
  const ca = address.tls.ca === null ? {} : { ca: address.tls.ca };
  switch (address.tls.mode) {
    case 'off':
      return null;
    case 'required':
      return { ...ca, rejectUnauthorized: false };
    case 'verify_ca':
      return { ...ca, rejectUnauthorized: true, verifyIdentity: false };
    case 'verify_identity':
      return { ...ca, rejectUnauthorized: true, verifyIdentity: true };
  }
}
