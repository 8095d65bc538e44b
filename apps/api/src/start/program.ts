import type { Configuration } from '@altergate/contracts/config';
import { checkSecretKey, migrate, openDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import { startWorker } from '@altergate/runner';
import type { Worker } from '@altergate/runner';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { buildApp } from '../app.ts';
import { buildHealthApp } from '../health-app.ts';
import { readVersion } from '../version.ts';
import { findMigrations } from './migrations-directory.ts';
import { firstAdminName, seedEnvironments, seedFirstAdmin } from './seed.ts';

/** Requests that one address may make in a minute: far above what people do, far below a flood. */
const requestsPerMinute = 3_000;

export interface Program {
  /**
   * Ends the program in order: no new requests, no new claims, connections last.
   * @param interruptRuns true ends live gh-ost runs as interrupted, false leaves them alive for the next start
   */
  stop(options: { readonly interruptRuns: boolean }): Promise<void>;
}

interface Parts {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly publicUrl: URL;
  readonly version: string;
  readonly startId: string | null;
  readonly logger: Logger;
}

function publicUrlOf(configuration: Configuration): URL {
  const { ALTERGATE_PUBLIC_URL: given, ALTERGATE_HOST: host, ALTERGATE_PORT: port } = configuration;
  return new URL(given ?? `http://${host}:${String(port)}`);
}

/** Brings the database up to date, makes what a first start needs, and starts the roles that are configured. */
export async function startProgram(configuration: Configuration, logger: Logger): Promise<Program> {
  const url = configuration.ALTERGATE_DATABASE_URL;
  const applied = await migrate(url, findMigrations(configuration.ALTERGATE_MIGRATIONS_DIR));
  if (applied.length > 0) logger.info({ migrations: applied }, 'migrations applied');
  const database = await openDatabase(url);
  try {
    const secretKey = Buffer.from(configuration.ALTERGATE_SECRET_KEY, 'base64');
    await checkSecretKey(database.prisma, secretKey);
    await seed(database, configuration, logger);
    const publicUrl = publicUrlOf(configuration);
    return await startRoles(configuration, {
      database,
      secretKey,
      publicUrl,
      version: readVersion(),
      startId: configuration.ALTERGATE_START_ID ?? null,
      logger,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function seed(database: Database, configuration: Configuration, logger: Logger): Promise<void> {
  await seedEnvironments(database);
  const password = await seedFirstAdmin(database, configuration.ALTERGATE_FIRST_ADMIN_PASSWORD);
  // In the text, not in a field: fields of that name are redacted, and it is nowhere else to be read.
  if (password !== null)
    logger.warn(`first admin made: sign in as ${firstAdminName} with ${password} and change it`);
}

async function startRoles(configuration: Configuration, parts: Parts): Promise<Program> {
  const role = configuration.ALTERGATE_ROLE;
  const app = role === 'worker' ? await buildHealthApp(parts) : await buildWholeApp(configuration, parts);
  let worker: Worker | null = null;
  const stopBoth = async (interruptRuns: boolean) => {
    // Both begin at once: the worker must not wait for slow clients.
    await Promise.all([worker?.stop({ interruptRuns }), app.close()]);
  };
  try {
    if (role !== 'api') worker = await startConfiguredWorker(configuration, parts);
    await app.listen({ host: configuration.ALTERGATE_HOST, port: configuration.ALTERGATE_PORT });
  } catch (error) {
    await stopBoth(false);
    throw error;
  }
  parts.logger.info({ role, url: parts.publicUrl.href }, 'started');
  return {
    async stop({ interruptRuns }) {
      await stopBoth(interruptRuns);
      await parts.database.close();
    },
  };
}

function startConfiguredWorker(configuration: Configuration, parts: Parts): Promise<Worker> {
  const { database, secretKey, logger, version } = parts;
  return startWorker({
    database,
    secretKey,
    stateDirectory: configuration.ALTERGATE_STATE_DIR,
    ghostBinary: configuration.ALTERGATE_GH_OST,
    logger,
    programVersion: version,
  });
}

function buildWholeApp(configuration: Configuration, parts: Parts): Promise<FastifyInstance> {
  return buildApp({
    ...parts,
    sessionHours: configuration.ALTERGATE_SESSION_HOURS,
    webDir: configuration.ALTERGATE_WEB_DIR ?? null,
    trustedProxies: configuration.ALTERGATE_TRUSTED_PROXIES.split(',')
      .map((proxy) => proxy.trim())
      .filter((proxy) => proxy !== ''),
    requestsPerMinute,
  });
}
