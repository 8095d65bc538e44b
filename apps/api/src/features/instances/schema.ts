import { AltergateError } from '@altergate/domain';
import { listDatabases, listTables, showCreate } from '@altergate/inspect';
import type { Definition, TableSummary } from '@altergate/inspect';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { resourceOfInstance } from './describe.ts';
import { findInstanceRow } from './service.ts';
import { askInstance } from './target.ts';
import type { Vault } from './target.ts';

/** Databases of an instance whose schema the person may read, by name. @throws as askInstance */
export async function readDatabases(
  vault: Vault,
  principal: Principal,
  id: bigint,
): Promise<{ name: string }[]> {
  const instance = await findInstanceRow(vault.database.prisma, id);
  const databases = await askInstance(vault, instance, listDatabases);
  const resource = resourceOfInstance(instance);
  return databases
    .filter(({ name }) => may(principal, 'schema.read', { ...resource, database: name }))
    .map(({ name }) => ({ name }));
}

/** Tables and views of a database, by name. @throws as askInstance; not-found when the server has no such database */
export async function readTables(vault: Vault, id: bigint, database: string): Promise<TableSummary[]> {
  const instance = await findInstanceRow(vault.database.prisma, id);
  return askInstance(vault, instance, async (connection) => {
    const databases = await listDatabases(connection);
    if (!databases.some(({ name }) => name === database)) throw new AltergateError('not-found');
    return listTables(connection, database);
  });
}

/** SHOW CREATE of a table or view. @throws as askInstance; not-found when there is none */
export async function readDefinition(
  vault: Vault,
  id: bigint,
  place: { readonly database: string; readonly table: string },
): Promise<Definition> {
  const instance = await findInstanceRow(vault.database.prisma, id);
  return askInstance(vault, instance, async (connection) => {
    const databases = await listDatabases(connection);
    if (!databases.some(({ name }) => name === place.database)) throw new AltergateError('not-found');
    const definition = await showCreate(connection, place.database, place.table);
    if (definition === null) throw new AltergateError('not-found');
    return definition;
  });
}
