import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { innodbName } from './innodb-name.ts';
import { readInnodbTables } from './innodb-tables.ts';
import { textOf } from './rows.ts';

/**
 * InnoDB's number of a table, which changes with every rebuild and TRUNCATE; for a partitioned table the numbers of
 * all partitions, ascending, with commas between. Null when InnoDB has no such table.
 * Rejects with `target-privilege-missing` without PROCESS, with `target-table-id-ambiguous` when two names differ only in
 * accented letters, and with `target-change-pending` while somebody waits to change any table of the server.
 */
export async function readTableId(
  connection: Connection,
  database: string,
  table: string,
): Promise<string | null> {
  const name = innodbName(database, table);
  const rows = await readInnodbTables(
    connection,
    `NAME AS name, TABLE_ID AS id, @@lower_case_table_names AS caseRule
       FROM information_schema.INNODB_TABLES WHERE LOWER(NAME) LIKE LOWER(?) ESCAPE '|'`,
    [`${name.likePattern}%`],
  );
  const own = rows.flatMap((row) => {
    const match = name.match(textOf(row, 'name'), textOf(row, 'caseRule') !== '0');
    return match === null ? [] : [{ table: match, id: BigInt(textOf(row, 'id')) }];
  });
  if (new Set(own.map((row) => row.table)).size > 1) {
    throw new AltergateError('target-table-id-ambiguous', { database, table });
  }
  if (own.length === 0) return null;
  return own
    .map((row) => row.id)
    .sort((one, other) => (one < other ? -1 : 1))
    .join(',');
}
