import { AltergateError } from '@altergate/domain';
import { findTables, quoteTable, readRows, readServer, readTableId, withTarget } from '@altergate/inspect';
import type { Connection, TargetAddress } from '@altergate/inspect';

/** A table that a run kept, as it was written down. */
export interface KeptTable {
  readonly serverUuid: string;
  readonly database: string;
  readonly name: string;
  /** InnoDB's id of the table before the run, which its renaming does not change; null when it is not known. */
  readonly tableId: string | null;
}

/**
 * Drops a table that a run kept: the old data, which nothing brings back. May be repeated.
 * @param begin awaited when nothing is in the way any more and right before the table is dropped; throws to refuse
 * @returns false when no table has its name any more, so that none was dropped
 * @throws AltergateError kept-table-changed when another table has its name now, other-server when the address leads to another server than the run's, and target-…
 */
export async function dropKeptTable(
  address: TargetAddress,
  kept: KeptTable,
  begin: () => Promise<void>,
): Promise<boolean> {
  return withTarget(address, { database: kept.database }, async (connection) => {
    const server = await readServer(connection);
    if (server.uuid !== kept.serverUuid) throw new AltergateError('other-server', { uuid: server.uuid });
    const [table] = await findTables(connection, kept.database, [kept.name]);
    if (table !== undefined) await requireSame(connection, kept, table.kind);
    await begin();
    if (table === undefined) return false;
    // What has the name may be another table by now: writing down may have had to wait.
    const [now] = await findTables(connection, kept.database, [kept.name]);
    if (now === undefined) return false;
    await requireSame(connection, kept, now.kind);
    await readRows(connection, `DROP TABLE IF EXISTS ${quoteTable(kept.database, kept.name)}`);
    return true;
  });
}

/** @throws AltergateError not-a-table, kept-table-changed, and those of readTableId */
async function requireSame(
  connection: Connection,
  { database, name, tableId }: Pick<KeptTable, 'database' | 'name' | 'tableId'>,
  kind: 'table' | 'view',
): Promise<void> {
  if (kind !== 'table') throw new AltergateError('not-a-table', { name });
  const now = await readTableId(connection, database, name);
  if (tableId !== null && now !== tableId) throw new AltergateError('kept-table-changed', { name });
}
