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

/** `absent-elsewhere`: another server answers under the address now, and no table there has the name. */
export type DropResult = 'dropped' | 'absent' | 'absent-elsewhere';

/**
 * Drops a table that a run kept: the old data, which nothing brings back. May be repeated. On another server than the
 * run's nothing is ever dropped.
 * @param wasBegun whether it was begun before and nobody saw its end: then a server that was replaced is no reason to
 *   refuse, for what was begun could never be ended
 * @param begin awaited when nothing is in the way any more and right before the table is dropped; throws to refuse
 * @returns what was found: no table has its name any more, or it was dropped
 * @throws AltergateError kept-table-changed when another table has its name now, other-server when the address leads to another server than the run's, and target-…
 */
export async function dropKeptTable(
  address: TargetAddress,
  kept: KeptTable,
  { wasBegun, begin }: { readonly wasBegun: boolean; readonly begin: () => Promise<void> },
): Promise<DropResult> {
  return withTarget(address, { database: kept.database }, async (connection) => {
    const server = await readServer(connection);
    const isElsewhere = server.uuid !== kept.serverUuid;
    const [table] = await findTables(connection, kept.database, [kept.name]);
    if (isElsewhere && (table !== undefined || !wasBegun))
      throw new AltergateError('other-server', { uuid: server.uuid });
    if (table !== undefined) await requireSame(connection, kept, table.kind);
    await begin();
    if (table === undefined) return isElsewhere ? 'absent-elsewhere' : 'absent';
    // What has the name may be another table by now: writing down may have had to wait.
    const [now] = await findTables(connection, kept.database, [kept.name]);
    if (now === undefined) return 'absent';
    await requireSame(connection, kept, now.kind);
    await readRows(connection, `DROP TABLE IF EXISTS ${quoteTable(kept.database, kept.name)}`);
    return 'dropped';
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
