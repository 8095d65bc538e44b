import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { readRow, readRows, textOf } from './rows.ts';

/** What a line of SHOW GRANTS holds on. A pattern is as stored: `%` and `_` are wildcards unless literal names are on. */
export type GrantScope =
  | { readonly kind: 'global' }
  | { readonly kind: 'database'; readonly pattern: string }
  | { readonly kind: 'table'; readonly database: string; readonly table: string };

export interface GrantLine {
  /** `revoke` lines exist where partial revokes are on: they take from the global grants. */
  readonly verb: 'grant' | 'revoke';
  readonly scope: GrantScope;
  /** Upper case, `ALL PRIVILEGES` as such; privileges on single columns are left out. */
  readonly privileges: readonly string[];
}

export interface Grants {
  /** The account that the server matched, as `user@host`. */
  readonly account: string;
  /** With `partial_revokes` on, database names of grants know no wildcards. */
  readonly literalDatabaseNames: boolean;
  readonly lines: readonly GrantLine[];
}

/**
 * What this session may do, roles included that are active in it (those a new session gets by itself, too).
 * MySQL manual, "SHOW GRANTS Statement".
 */
export async function readGrants(connection: Connection): Promise<Grants> {
  const row = await readRow(connection, 'SELECT CURRENT_USER() AS account, CURRENT_ROLE() AS activeRoles');
  if (!row) throw new AltergateError('target-unexpected-answer', { column: 'account' });
  const activeRoles = textOf(row, 'activeRoles');
  const using = activeRoles === 'NONE' ? '' : ` USING ${activeRoles}`;
  const rows = await readRows(connection, `SHOW GRANTS FOR CURRENT_USER()${using}`);
  return {
    account: textOf(row, 'account'),
    literalDatabaseNames: await hasLiteralDatabaseNames(connection),
    lines: rows
      .flatMap((line) => Object.keys(line).map((column) => textOf(line, column)))
      .flatMap(readGrantLine),
  };
}

/** Reads one line of SHOW GRANTS; lines about roles, proxies and routines give nothing. */
export function readGrantLine(line: string): GrantLine[] {
  const match =
    /^(GRANT|REVOKE) (.+?) ON (?:TABLE )?((?:\*|`(?:[^`]|``)*`|"(?:[^"]|"")*")\.(?:\*|`(?:[^`]|``)*`|"(?:[^"]|"")*")) (?:TO|FROM) /.exec(
      line,
    );
  if (!match) return [];
  const [, verb, privileges, place] = match;
  const scope = readScope(place ?? '');
  if (!scope) return [];
  return [
    { verb: verb === 'REVOKE' ? 'revoke' : 'grant', scope, privileges: splitPrivileges(privileges ?? '') },
  ];
}

async function hasLiteralDatabaseNames(connection: Connection): Promise<boolean> {
  const row = await readRow(connection, "SHOW GLOBAL VARIABLES WHERE Variable_name = 'partial_revokes'");
  return row !== null && textOf(row, 'Value') === 'ON';
}

function splitPrivileges(list: string): string[] {
  return list
    .split(/,(?![^(]*\))/)
    .map((privilege) => privilege.trim().toUpperCase())
    .filter((privilege) => !privilege.includes('('));
}

function readScope(place: string): GrantScope | null {
  const parts = /^(\*|`(?:[^`]|``)*`|"(?:[^"]|"")*")\.(\*|.+)$/.exec(place);
  const [, database, table] = parts ?? [];
  if (database === undefined || table === undefined) return null;
  if (database === '*') return { kind: 'global' };
  if (table === '*') return { kind: 'database', pattern: unquote(database) };
  return { kind: 'table', database: unquote(database), table: unquote(table) };
}

function unquote(name: string): string {
  const quote = name.charAt(0);
  return name.slice(1, -1).replaceAll(quote + quote, quote);
}
