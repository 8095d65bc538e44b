import { idSchema } from '@altergate/contracts';
import {
  findEnvironmentResource,
  findExecutionResource,
  findArtifactResource,
  findInstanceResource,
  findTicketResource,
} from '@altergate/db';
import type { Queryable, RowResource } from '@altergate/db';
import { everything } from '@altergate/domain';
import type { Permission } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';

/** How a route's row is found, and who may know that it exists. */
export interface RowScope {
  /**
   * The permission that lets a person see the row at all; without it the answer is that of a row that does not exist.
   * Null for things of the whole product, whose existence is no secret.
   */
  readonly visibleBy: Permission | null;
  /** Where the row lies, or null when there is none. */
  find(request: FastifyRequest, database: Queryable): Promise<RowResource | null>;
}

type FindById = (database: Queryable, id: bigint) => Promise<RowResource | null>;

function field(container: unknown, name: string): string | null {
  if (typeof container !== 'object' || container === null) return null;
  const value = (container as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}

function byId(id: string | null, find: FindById, database: Queryable): Promise<RowResource | null> {
  const parsed = idSchema.safeParse(id);
  return parsed.success ? find(database, BigInt(parsed.data)) : Promise.resolve(null);
}

const inParams =
  (name: string, find: FindById): RowScope['find'] =>
  (request, database) =>
    byId(field(request.params, name), find, database);

/** Every scope that a route can name. */
export const rowScopes = {
  /** The whole product: people, new environments. */
  product: { visibleBy: null, find: () => Promise.resolve({ resources: [everything], ownerIds: [] }) },
  /** A list: the handler answers only with rows that the permission reaches. */
  'each-row': { visibleBy: null, find: () => Promise.resolve(null) },
  environment: { visibleBy: 'environment.read', find: inParams('id', findEnvironmentResource) },
  /** A new row below the environment that the body names. */
  'environment-in-body': {
    visibleBy: 'environment.read',
    find: (request, database) =>
      byId(field(request.body, 'environmentId'), findEnvironmentResource, database),
  },
  instance: { visibleBy: 'instance.name', find: inParams('id', findInstanceResource) },
  /** One database of an instance, both named in the path; whether the server has it is the handler's to find out. */
  database: {
    visibleBy: 'schema.read',
    async find(request, database) {
      const instance = await byId(field(request.params, 'id'), findInstanceResource, database);
      const name = field(request.params, 'database');
      if (instance === null || name === null) return null;
      return { ...instance, resources: instance.resources.map((one) => ({ ...one, database: name })) };
    },
  },
  ticket: { visibleBy: 'ticket.read', find: inParams('id', findTicketResource) },
  execution: { visibleBy: 'execution.read', find: inParams('id', findExecutionResource) },
  artifact: { visibleBy: 'artifact.read', find: inParams('id', findArtifactResource) },
} as const satisfies Record<string, RowScope>;

export type RowScopeName = keyof typeof rowScopes;
