import { AltergateError } from '@altergate/domain';
import type { PrismaMariaDb } from '@prisma/adapter-mariadb';

/** The adapter takes settings, a URL, or a ready pool; these are the settings. */
type DriverSettings = Exclude<
  ConstructorParameters<typeof PrismaMariaDb>[0],
  string | { getConnection: unknown }
>;

/** A platform database's address as the driver takes it. */
export interface PlatformAddress {
  readonly database: string;
  readonly connection: Omit<DriverSettings, 'database'>;
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Every session speaks UTC, refuses values that don't fit, and waits less for a row than a transaction may last. */
const sessionVariables = (transactionMs: number) => ({
  sql_mode:
    'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  innodb_lock_wait_timeout: Math.max(1, Math.floor(transactionMs / 1_000) - 1),
});

/**
 * Reads an address.
 * @param url `mysql://user:password@host:port/database[?tls=off|required|verify]`
 * @param transactionMs how long a transaction may last
 * @throws AltergateError platform-database-url-invalid; the URL itself is never repeated, it holds a password
 */
export function readAddress(url: string, transactionMs = 5_000): PlatformAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const database = decodeURIComponent(parsed?.pathname.slice(1) ?? '');
  if (parsed === null || parsed.protocol !== 'mysql:' || database === '' || parsed.hostname === '') {
    throw new AltergateError('platform-database-url-invalid');
  }
  const isLoopback = loopback.has(parsed.hostname);
  return {
    database,
    connection: {
      host: parsed.hostname.replace(/^\[|\]$/g, ''),
      port: Number(parsed.port || 3306),
      user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password),
      // Without it the session keeps the server's zone and every default of the schema is hours off.
      timezone: 'Z',
      // Asking a server on the network for its key unencrypted would let anybody in between read the password.
      allowPublicKeyRetrieval: isLoopback,
      ...tls(parsed.searchParams.get('tls') ?? (isLoopback ? 'off' : 'required')),
      sessionVariables: sessionVariables(transactionMs),
    },
  };
}

function tls(mode: string): Pick<DriverSettings, 'ssl'> {
  switch (mode) {
    case 'off':
      return {};
    case 'required':
      return { ssl: { rejectUnauthorized: false } };
    case 'verify':
      return { ssl: { rejectUnauthorized: true } };
    default:
      throw new AltergateError('platform-database-url-invalid');
  }
}
