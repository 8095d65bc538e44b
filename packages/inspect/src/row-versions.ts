import { AltergateError } from '@altergate/domain';
import { foldName, type LowerCaseTableNames } from '@altergate/sql';
import type { TargetAddress } from './address.ts';
import { type Connection, withTarget } from './connect.ts';
import { innodbName } from './innodb-name.ts';
import { type Row, numberOf, readRow, readRows, textOf } from './rows.ts';

/** Seconds after which the answer is not waited for any longer. */
const limitSeconds = 2;

/**
 * INNODB_TABLES opens every table and partition of the server in turn, and no KILL ends that: it is only asked where there
 * are no more tablespaces than these.
 */
const mostTablespaces = 2_000;

/**
 * How many INSTANT changes tables of one database went through since they were built, by folded name; of a partitioned
 * table the most that a partition did. What cannot be told is left out: without PROCESS, before MySQL 8.0.29, on a server of
 * very many tables, and while somebody waits to change any table there, for which INNODB_TABLES waits as well. It has a
 * session of its own, so that giving it up disturbs no other question; a target that fails otherwise is not reported here.
 */
export async function readRowVersions(
  address: TargetAddress,
  database: string,
  tables: readonly string[],
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<ReadonlyMap<string, number>> {
  if (tables.length === 0) return new Map();
  const options = { connectTimeoutMs: limitSeconds * 1_000 };
  try {
    const rows = await withTarget(address, options, (connection) => readCounts(connection, database));
    return new Map(rows && tables.flatMap((table) => countOf(rows, database, table, lowerCaseTableNames)));
  } catch (error) {
    if (error instanceof AltergateError && error.code.startsWith('target-')) return new Map();
    throw error;
  }
}

/** InnoDB's names of the tables with such changes; null where there are too many to look at. */
async function readCounts(connection: Connection, database: string): Promise<readonly Row[] | null> {
  const size = await readRow(
    connection,
    `SELECT COUNT(*) AS total
       FROM (SELECT 1 FROM information_schema.INNODB_TABLESPACES_BRIEF LIMIT ${String(mostTablespaces + 1)}) AS counted`,
    [],
    limitSeconds,
  );
  if (!size || numberOf(size, 'total') > mostTablespaces) return null;
  return readRows(
    connection,
    `SELECT NAME AS name, TOTAL_ROW_VERSIONS AS versions FROM information_schema.INNODB_TABLES
      WHERE TOTAL_ROW_VERSIONS > 0 AND LOWER(NAME) LIKE LOWER(?) ESCAPE '|'`,
    [`${innodbName(database, '').likePattern}%`],
    limitSeconds,
  );
}

/** Nothing where two tables have names that this does not tell apart. */
function countOf(
  rows: readonly Row[],
  database: string,
  table: string,
  lowerCaseTableNames: LowerCaseTableNames,
): [string, number][] {
  const name = innodbName(database, table);
  const own = rows.flatMap((row) => {
    const match = name.match(textOf(row, 'name'), lowerCaseTableNames !== 0);
    return match === null ? [] : [{ match, versions: numberOf(row, 'versions') }];
  });
  if (new Set(own.map(({ match }) => match)).size > 1) return [];
  return [[foldName(table, lowerCaseTableNames), Math.max(0, ...own.map(({ versions }) => versions))]];
}
