import { AltergateError } from '@altergate/domain';
import { findTables, quoteTable, readRows, readServer, readTableId, withTarget } from '@altergate/inspect';
import type { TargetAddress } from '@altergate/inspect';

/**
 * Drops a table that a run kept: the old data, which nothing brings back. May be repeated.
 * @returns false when no table has its name any more, so that none was dropped
 * @throws AltergateError kept-table-changed when another table has its name now, other-server when the address leads to another server than the run's, and target-…
 */
export async function dropKeptTable(
  address: TargetAddress,
  kept: {
    readonly serverUuid: string;
    readonly database: string;
    readonly name: string;
    /** InnoDB's id of the table before the run, which its renaming does not change; null when it is not known. */
    readonly tableId: string | null;
  },
): Promise<boolean> {
  return withTarget(address, { database: kept.database }, async (connection) => {
    const server = await readServer(connection);
    if (server.uuid !== kept.serverUuid) throw new AltergateError('other-server', { uuid: server.uuid });
    const [table] = await findTables(connection, kept.database, [kept.name]);
    if (table === undefined) return false;
    if (table.kind !== 'table') throw new AltergateError('not-a-table', { name: kept.name });
    const tableId = await readTableId(connection, kept.database, kept.name);
    if (kept.tableId !== null && tableId !== kept.tableId) {
      throw new AltergateError('kept-table-changed', { name: kept.name });
    }
    await readRows(connection, `DROP TABLE IF EXISTS ${quoteTable(kept.database, kept.name)}`);
    return true;
  });
}
