import type { Connection } from 'mysql2/promise';
import { isPrivilegeError } from './failure.ts';
import { readInnodbTables } from './innodb-tables.ts';
import { textOf, textOrNull } from './rows.ts';

/** What InnoDB keeps for a table, or for one partition of it. */
export interface TablePart {
  /** Null for a table without partitions. */
  readonly partition: string | null;
  /** A new one after TRUNCATE and after every rebuild. */
  readonly tableId: string;
  /** `normal`, `discarded`, …; empty for a table in the system tablespace. */
  readonly state: string;
}

/**
 * InnoDB's ids and tablespace states of a table or its partitions, ordered by partition. Empty when the account lacks
 * PROCESS, and for a table in a shared tablespace: its name is not told there.
 * INNODB_TABLES names tables in the filename encoding; INNODB_TABLESPACES, one per table or partition, in plain text.
 * Rejects with `target-change-pending` while somebody waits to change any table of the server.
 */
export async function readTableParts(
  connection: Connection,
  database: string,
  table: string,
): Promise<readonly TablePart[]> {
  const name = `${database}/${table}`;
  try {
    const rows = await readInnodbTables(
      connection,
      `s.NAME AS name, s.STATE AS state, t.TABLE_ID AS tableId, @@lower_case_table_names AS caseRule
         FROM information_schema.INNODB_TABLESPACES s
         JOIN information_schema.INNODB_TABLES t ON t.SPACE = s.SPACE
        WHERE s.NAME = ? OR LEFT(s.NAME, CHAR_LENGTH(?) + 3) IN (CONCAT(?, '#p#'), CONCAT(?, '#P#'))
        ORDER BY s.NAME`,
      [name, name, name, name],
    );
    return rows.flatMap((row) => {
      const found = textOf(row, 'name');
      const start = found.slice(0, name.length);
      // The collation behind the comparison may take other letters for equal.
      const isSame =
        textOf(row, 'caseRule') === '0' ? start === name : start.toLowerCase() === name.toLowerCase();
      if (!isSame) return [];
      const partition = found === start ? null : found.slice(name.length + 3);
      return [{ partition, tableId: textOf(row, 'tableId'), state: textOrNull(row, 'state') ?? '' }];
    });
  } catch (error) {
    if (isPrivilegeError(error)) return [];
    throw error;
  }
}
