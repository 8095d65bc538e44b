import { AltergateError } from '@altergate/domain';
import { findTables, quoteTable, readRows, readServer, withTarget } from '@altergate/inspect';
import type { TargetAddress } from '@altergate/inspect';

/**
 * Drops a table that a run kept: the old data, which nothing brings back. May be repeated; a table that is gone is done.
 * @throws AltergateError other-server when the address leads to another server than the run's, and target-…
 */
export async function dropKeptTable(
  address: TargetAddress,
  kept: { readonly serverUuid: string; readonly database: string; readonly name: string },
): Promise<void> {
  await withTarget(address, { database: kept.database }, async (connection) => {
    const server = await readServer(connection);
    if (server.uuid !== kept.serverUuid) throw new AltergateError('other-server', { uuid: server.uuid });
    const [table] = await findTables(connection, kept.database, [kept.name]);
    if (table === undefined) return;
    if (table.kind !== 'table') throw new AltergateError('not-a-table', { name: kept.name });
    await readRows(connection, `DROP TABLE IF EXISTS ${quoteTable(kept.database, kept.name)}`);
  });
}
