import type { TableNames } from '@altergate/contracts';
import { AltergateError } from '@altergate/domain';
import { listDatabases, readServer, readTableFacts } from '@altergate/inspect';
import { foldName } from '@altergate/sql';
import { findInstanceRow } from './service.ts';
import { askInstance } from './target.ts';
import type { Vault } from './target.ts';

/** Columns in their order and indexes of a table. @throws as askInstance; not-found when there is no such table */
export async function readTableNames(
  vault: Vault,
  id: bigint,
  { database, table }: { readonly database: string; readonly table: string },
): Promise<TableNames> {
  const instance = await findInstanceRow(vault.database.prisma, id);
  return askInstance(vault, instance, async (connection) => {
    const databases = await listDatabases(connection);
    if (!databases.some(({ name }) => name === database)) throw new AltergateError('not-found');
    const { lowerCaseTableNames } = await readServer(connection);
    const facts = await readTableFacts(connection, database, [table], lowerCaseTableNames);
    const found = facts.get(foldName(table, lowerCaseTableNames));
    if (found?.exists !== true) throw new AltergateError('not-found');
    return {
      columns: found.columns.map(({ name, type }) => ({ name, type })),
      indexes: (found.indexes ?? []).map(({ name, parts }) => ({
        name,
        columns: parts.flatMap((part) => part.name ?? []),
      })),
    };
  });
}
