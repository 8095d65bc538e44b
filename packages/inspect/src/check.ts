import { AltergateError } from '@altergate/domain';
import type { TargetAddress } from './address.ts';
import { type Connection, withTarget } from './connect.ts';
import { namedDatabases } from './effective-privileges.ts';
import { type Grants, readGrants } from './grants.ts';
import { systemDatabases } from './catalog.ts';
import { holdsTablePrivileges, missingGrants } from './missing-grants.ts';
import { type CheckResult, checkServer, checkVersion, ok, problem } from './preflight.ts';
import { readRow, textOf } from './rows.ts';
import { readServer, readVersion, type ServerFacts } from './server.ts';

export interface ConnectionCheck {
  /** When it was made, by this machine's clock, ISO 8601. */
  readonly at: string;
  /** Null when the server could not be asked, or is none that Altergate works with. */
  readonly server: ServerFacts | null;
  readonly checks: readonly CheckResult[];
}

/**
 * Looks at everything that running a change on a server depends on. Failing to connect is a problem among the
 * checks, not a rejection; an error that no check stands for is the problem `connection`.
 */
export async function testConnection(address: TargetAddress): Promise<ConnectionCheck> {
  const at = new Date().toISOString();
  try {
    return await withTarget(address, {}, async (connection) => ({
      at,
      ...(await checkConnected(connection, address)),
    }));
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    return { at, server: null, checks: [failedCheck(error)] };
  }
}

async function checkConnected(
  connection: Connection,
  address: TargetAddress,
): Promise<{ server: ServerFacts | null; checks: CheckResult[] }> {
  const version = await readVersion(connection);
  const connected = ok('connection', { host: address.host, port: address.port });
  const checks = [connected, ...(await checkName(address)), ...checkVersion(version)];
  if (checks.some((check) => check.result === 'problem')) return { server: null, checks };
  const server = await readServer(connection);
  const grants = await readGrants(connection);
  checks.push(...checkServer(server, address.kind), await checkSessionMode(connection, server));
  checks.push(...checkGrants(grants, 'gh-ost'), ...checkGrants(grants, 'direct'));
  return { server, checks };
}

/** gh-ost cannot leave the certificate's name unread, as this mode does. */
async function checkName(address: TargetAddress): Promise<CheckResult[]> {
  if (address.tls.mode !== 'verify_ca') return [];
  const strict: TargetAddress = { ...address, tls: { ...address.tls, mode: 'verify_identity' } };
  try {
    await withTarget(strict, {}, () => Promise.resolve());
    return [];
  } catch (error) {
    if (!(error instanceof AltergateError) || error.code !== 'target-tls-failed') throw error;
    return [problem('tls-name', error.params)];
  }
}

/** The check that an error while connecting or asking belongs to. */
function failedCheck({ code, params }: AltergateError): CheckResult {
  switch (code) {
    case 'target-unreachable':
      return problem('network', params);
    case 'target-tls-failed':
      return problem('tls', params);
    case 'target-access-denied':
      return problem('account', params);
    case 'target-full':
      return problem('room', params);
    default:
      return problem('connection', { ...params, original: params.original ?? params.reason ?? code });
  }
}

/** `init_connect` can give sessions another mode than the one that texts are read under. */
async function checkSessionMode(connection: Connection, server: ServerFacts): Promise<CheckResult> {
  const row = await readRow(connection, 'SELECT @@SESSION.sql_mode AS sqlMode');
  const session = row ? textOf(row, 'sqlMode') : '';
  const params = { server: server.sqlMode, session };
  return session === server.sqlMode ? ok('session-mode', params) : problem('session-mode', params);
}

/** One entry per missing grant, or one that says where the account may work. */
function checkGrants(grants: Grants, engine: 'gh-ost' | 'direct'): CheckResult[] {
  const missing = missingGrants(grants, { engine, database: null, account: grants.account });
  const lacking = missing.map(({ privilege, scope, mend }) => ({
    ...problem('grants', { engine, privilege, scope }),
    mend,
  }));
  return [...lacking, checkTableGrants(grants, engine)];
}

/** On all databases, on those that grants name, or nowhere. */
function checkTableGrants(grants: Grants, engine: 'gh-ost' | 'direct'): CheckResult {
  const own: readonly string[] = systemDatabases;
  // No database is called '': only grants on everything hold there.
  if (holdsTablePrivileges(grants, engine, '')) return ok('table-grants-everywhere', { engine });
  const databases = namedDatabases(grants).filter((name) => !own.includes(name));
  const usable = databases.filter((name) => holdsTablePrivileges(grants, engine, name));
  if (usable.length > 0) return ok('table-grants', { engine, databases: usable.join(', ') });
  const example = missingGrants(grants, {
    engine,
    database: databases[0] ?? 'your_database',
    account: grants.account,
  });
  return { ...problem('table-grants', { engine }), mend: example.at(-1)?.mend ?? null };
}
