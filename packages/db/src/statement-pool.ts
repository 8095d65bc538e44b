import { PrismaMariaDb } from '@prisma/adapter-mariadb';

type Settings = Exclude<ConstructorParameters<typeof PrismaMariaDb>[0], string | { getConnection: unknown }>;
type Owner = Awaited<ReturnType<PrismaMariaDb['connect']>>;
type Pool = ReturnType<Owner['underlyingDriver']>;
type Connection = Awaited<ReturnType<Pool['getConnection']>>;
type Request = Parameters<Pool['execute']>[0];

/**
 * Statements that each connection keeps prepared; the adapter by itself keeps none, and every query then goes to the
 * server twice and through its parser. The server bounds them over all its clients (`max_prepared_stmt_count`, 16,382), so
 * this times the connections of all processes must stay far below.
 */
export const preparedPerConnection = 100;

/** Connections for Prisma, and how to end them. */
export interface StatementPool {
  readonly adapter: PrismaMariaDb;
  close(): Promise<void>;
}

/** Opens a pool through the driver inside Prisma's adapter; a first connection is made, and none is waited for. */
export async function openStatementPool(settings: Settings): Promise<StatementPool> {
  const owner = await new PrismaMariaDb({
    prepareCacheLength: preparedPerConnection,
    ...settings,
  }).connect();
  return { adapter: new PrismaMariaDb(plainPool(owner.underlyingDriver())), close: () => owner.dispose() };
}

/**
 * The adapter looks at each value for one of a geometry, of which there is no column here; the driver then makes a dozen
 * functions per value, a third of all that a list allocates. Without, the driver reads the same values.
 */
function withoutCast(request: Request): Request {
  if (typeof request === 'string') return request;
  return Object.fromEntries(
    Object.entries(request).filter(([name]) => name !== 'typeCast'),
  ) as typeof request;
}

function plainPool(pool: Pool): Pool {
  return instead(pool, {
    execute: (request: Request, values?: unknown) => pool.execute(withoutCast(request), values),
    getConnection: async () => plainConnection(await pool.getConnection()),
  });
}

function plainConnection(connection: Connection): Connection {
  return instead(connection, {
    execute: (request: Request, values?: unknown) => connection.execute(withoutCast(request), values),
  });
}

/** The target with some of its methods replaced; the others keep their own `this`, which has private fields. */
function instead<Target extends object>(target: Target, methods: Readonly<Record<string, unknown>>): Target {
  return new Proxy(target, {
    get(_target, name) {
      if (typeof name === 'string' && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
