import * as z from 'zod/mini';
import {
  artifactSchema,
  connectionCheckSchema,
  databaseSchema,
  definitionSchema,
  idSchema,
  instanceNameSchema,
  instanceSchema,
  pageOf,
  tableNamesSchema,
  tableSchema,
} from '@altergate/contracts';
import type {
  Artifact,
  ConnectionCheckBody,
  Instance,
  InstanceName,
  TableNames,
  instanceBodySchema,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

export type InstanceInput = z.input<typeof instanceBodySchema>;
export type DatabaseTable = z.infer<typeof tableSchema>;
export type Definition = z.infer<typeof definitionSchema>;

export async function readInstanceNames(): Promise<InstanceName[]> {
  const { items } = await request('instances', pageOf(instanceNameSchema));
  return items;
}

/** The whole instance, for those who may read it. */
export function readInstance(id: string): Promise<Instance> {
  return request(`instances/${id}`, instanceSchema);
}

export async function createInstance(body: InstanceInput, key: string): Promise<string> {
  const { id } = await request('instances', z.object({ id: idSchema }), {
    method: 'POST',
    body,
    idempotencyKey: key,
  });
  return id;
}

export function changeInstance(instance: Instance, body: InstanceInput): Promise<void> {
  return command(`instances/${instance.id}`, { method: 'PUT', body, ifMatch: instance.version });
}

export function testInstance(id: string, key: string): Promise<ConnectionCheckBody> {
  return request(`instances/${id}/test`, connectionCheckSchema, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
}

export function switchInstance(instance: Instance, verb: 'disable' | 'enable', key: string): Promise<void> {
  return command(`instances/${instance.id}/${verb}`, {
    body: {},
    ifMatch: instance.version,
    idempotencyKey: key,
  });
}

export async function readDatabases(id: string): Promise<string[]> {
  const { items } = await request(`instances/${id}/databases`, pageOf(databaseSchema));
  return items.map((database) => database.name);
}

export async function readTables(id: string, database: string): Promise<DatabaseTable[]> {
  const path = `instances/${id}/databases/${encodeURIComponent(database)}/tables`;
  return (await request(path, pageOf(tableSchema))).items;
}

export function readDefinition(id: string, database: string, table: string): Promise<Definition> {
  const path = `instances/${id}/databases/${encodeURIComponent(database)}/tables/${encodeURIComponent(table)}`;
  return request(`${path}/definition`, definitionSchema);
}

/** Columns and indexes of a table, by name. */
export function readTableNames(id: string, database: string, table: string): Promise<TableNames> {
  const path = `instances/${id}/databases/${encodeURIComponent(database)}/tables/${encodeURIComponent(table)}`;
  return request(`${path}/names`, tableNamesSchema);
}

/** What runs left on a server, newest first: the first hundred. */
export async function readArtifacts(id: string): Promise<Artifact[]> {
  const query = { instanceId: id, limit: 100 };
  return (await request('artifacts', pageOf(artifactSchema), { query })).items;
}
