import { holdsGlobally, holdsOnDatabase, holdsOnTable } from './effective-privileges.ts';
import type { Grants } from './grants.ts';
import { quoteAccount, quoteIdentifier } from './quote.ts';

export interface MissingGrant {
  /** Privileges with commas between, as GRANT takes them. */
  readonly privilege: string;
  readonly scope: string;
  /** The statement that gives them, to copy. */
  readonly mend: string;
}

export interface GrantQuestion {
  readonly engine: 'gh-ost' | 'direct';
  /** Null asks only for what holds on the whole server. */
  readonly database: string | null;
  /** `user@host` as the server matched it (Grants.account). */
  readonly account: string;
}

/** What gh-ost looks for in one line of SHOW GRANTS (gh-ost, go/logic/inspect.go, validateGrants). */
const ghostTablePrivileges = [
  'ALTER',
  'CREATE',
  'DELETE',
  'DROP',
  'INDEX',
  'INSERT',
  'LOCK TABLES',
  'SELECT',
  'TRIGGER',
  'UPDATE',
] as const;

/** What CREATE, ALTER, DROP, RENAME and TRUNCATE of tables and views ask for (MySQL manual, "Privileges Provided by MySQL"). */
const directTablePrivileges = [
  'ALTER',
  'CREATE',
  'CREATE VIEW',
  'DROP',
  'INDEX',
  'INSERT',
  'REFERENCES',
  'SELECT',
  'SHOW VIEW',
] as const;

/** PROCESS shows transactions of others before a swap, and which table is which afterwards. */
const globalPrivileges = {
  'gh-ost': ['PROCESS', 'REPLICATION CLIENT', 'REPLICATION SLAVE'],
  direct: ['PROCESS'],
} as const;

/** Tables of performance_schema that Altergate and gh-ost read. */
const performanceTables = [
  'metadata_locks',
  'session_connect_attrs',
  'setup_instruments',
  'threads',
] as const;

/** What the account lacks to run an engine, one entry per scope, each with the GRANT that mends it. */
export function missingGrants(grants: Grants, question: GrantQuestion): MissingGrant[] {
  const { engine, database, account } = question;
  const missing = [
    entry(account, '*.*', missingGlobally(grants, globalPrivileges[engine])),
    entry(account, '`performance_schema`.*', readsPerformanceSchema(grants) ? [] : ['SELECT']),
  ];
  if (database !== null) {
    const lacking =
      engine === 'gh-ost' ? missingForGhost(grants, database) : missingForDirect(grants, database);
    missing.push(entry(account, `${quoteIdentifier(database)}.*`, lacking));
  }
  return missing.flat();
}

/** Whether the account holds what an engine needs on the tables of a database, whatever it holds elsewhere. */
export function holdsTablePrivileges(grants: Grants, engine: 'gh-ost' | 'direct', database: string): boolean {
  const lacking =
    engine === 'gh-ost' ? missingForGhost(grants, database) : missingForDirect(grants, database);
  return lacking.length === 0;
}

function entry(account: string, scope: string, privileges: readonly string[]): MissingGrant[] {
  if (privileges.length === 0) return [];
  const privilege = privileges.join(', ');
  return [{ privilege, scope, mend: `GRANT ${privilege} ON ${scope} TO ${quoteAccount(account)};` }];
}

function missingGlobally(grants: Grants, privileges: readonly string[]): string[] {
  return privileges.filter((privilege) => !holdsGlobally(grants, privilege));
}

function missingForDirect(grants: Grants, database: string): string[] {
  return directTablePrivileges.filter((privilege) => !holdsOnDatabase(grants, database, privilege));
}

/**
 * gh-ost compares text: all table privileges must stand in one line, on `*.*` or on exactly this database.
 * A wildcard grant that the server would honour does not count, nor do privileges spread over several lines.
 */
function missingForGhost(grants: Grants, database: string): readonly string[] {
  if (ghostFindsItsLine(grants, database)) {
    return ghostTablePrivileges.filter((privilege) => !holdsOnDatabase(grants, database, privilege));
  }
  return ghostTablePrivileges;
}

function ghostFindsItsLine(grants: Grants, database: string): boolean {
  const escaped = database.replaceAll('_', '\\_');
  return grants.lines.some(({ verb, scope, privileges }) => {
    if (verb !== 'grant') return false;
    const hasAll = privileges.includes('ALL PRIVILEGES');
    const hasEach = ghostTablePrivileges.every((privilege) => privileges.includes(privilege));
    if (scope.kind === 'global') return hasAll || hasEach;
    if (scope.kind !== 'database') return false;
    if (scope.pattern === database) return hasAll || hasEach;
    return scope.pattern === escaped && hasAll;
  });
}

function readsPerformanceSchema(grants: Grants): boolean {
  return performanceTables.every((table) => holdsOnTable(grants, 'performance_schema', table, 'SELECT'));
}
