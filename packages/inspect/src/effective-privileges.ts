import type { GrantLine, Grants } from './grants.ts';

/** Static privileges that `ALL PRIVILEGES` stands for, as far as Altergate asks for them. */
const all = 'ALL PRIVILEGES';

/** What the account holds on everything, without what partial revokes take back for `database`. */
function globalPrivileges(grants: Grants, database: string | null): Set<string> {
  const held = new Set(privilegesOf(grants, (line) => line.verb === 'grant' && line.scope.kind === 'global'));
  if (database === null) return held;
  for (const line of grants.lines) {
    if (line.verb !== 'revoke' || line.scope.kind !== 'database' || line.scope.pattern !== database) continue;
    for (const privilege of line.privileges) held.delete(privilege);
  }
  return held;
}

/** Whether the account holds a privilege on `*.*`. */
export function holdsGlobally(grants: Grants, privilege: string): boolean {
  const held = globalPrivileges(grants, null);
  return held.has(all) || held.has(privilege);
}

/**
 * Whether the account holds a privilege on every table of a database, by the server's own rules: global ones,
 * and of the database-level grants that match the name only the most specific.
 */
export function holdsOnDatabase(grants: Grants, database: string, privilege: string): boolean {
  const held = globalPrivileges(grants, database);
  if (held.has(all) || held.has(privilege)) return true;
  const line = mostSpecificLine(grants, database);
  return line !== null && (line.privileges.includes(all) || line.privileges.includes(privilege));
}

export function holdsOnTable(grants: Grants, database: string, table: string, privilege: string): boolean {
  if (holdsOnDatabase(grants, database, privilege)) return true;
  const held = privilegesOf(
    grants,
    ({ scope }) => scope.kind === 'table' && scope.database === database && scope.table === table,
  );
  return held.includes(all) || held.includes(privilege);
}

/** Database names of the grants that hold exactly one database. */
export function namedDatabases(grants: Grants): string[] {
  return grants.lines.flatMap((line) => {
    if (line.verb !== 'grant' || line.scope.kind !== 'database') return [];
    return [grants.literalDatabaseNames ? line.scope.pattern : unescape(line.scope.pattern)];
  });
}

function privilegesOf(grants: Grants, isWanted: (line: GrantLine) => boolean): string[] {
  return grants.lines.filter(isWanted).flatMap((line) => line.privileges);
}

function mostSpecificLine(grants: Grants, database: string): GrantLine | null {
  const matching = grants.lines.flatMap((line) => {
    if (line.verb !== 'grant' || line.scope.kind !== 'database') return [];
    const { pattern } = line.scope;
    if (grants.literalDatabaseNames) {
      return pattern === database ? [{ line, specificity: Infinity }] : [];
    }
    return patternExpression(pattern).test(database) ? [{ line, specificity: firstWildcard(pattern) }] : [];
  });
  matching.sort((one, other) => other.specificity - one.specificity);
  return matching[0]?.line ?? null;
}

/** The pattern of a database-level grant: `%` any run, `_` any one character, `\` takes their meaning away. */
function patternExpression(pattern: string): RegExp {
  const source = pattern.replace(/\\[\\%_]|[\s\S]/g, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    const character = part.length === 2 ? part.slice(1) : part;
    return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'su');
}

function firstWildcard(pattern: string): number {
  const at = pattern.replace(/\\[\\%_]/g, '..').search(/[%_]/);
  return at < 0 ? Infinity : at;
}

function unescape(pattern: string): string {
  return pattern.replace(/\\([\\%_])/g, '$1');
}
