import { setTimeout as pause } from 'node:timers/promises';
import type { Configuration } from '@altergate/contracts/config';
import { checkSecretKey, migrate, openDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import type { Worker } from '@altergate/runner';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { makeSetUpLink, setUpLinkHours } from '../features/set-up/service.ts';
import { readVersion } from '../version.ts';
import { findMigrations } from './migrations-directory.ts';
import { firstAdminName, seedEnvironments, seedFirstAdmin } from './seed.ts';
import type { WorkerRole } from './worker-role.ts';

export interface Program {
  /** Starts no run any more, and resolves when what runs is over or the time is up; requests are answered meanwhile. */
  drain(seconds: number): Promise<void>;
  /**
   * Ends the program in order: no new requests, no new claims, connections last.
   * @param interruptRuns true ends live gh-ost runs as interrupted, false leaves them alive for the next start
   */
  stop(options: { readonly interruptRuns: boolean }): Promise<void>;
}

/** What every role of the program stands on. */
export interface ProgramParts {
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
    const publicUrl = publicUrlOf(configuration);
    await seed(database, configuration, publicUrl, logger);
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

async function seed(
  database: Database,
  configuration: Configuration,
  publicUrl: URL,
  logger: Logger,
): Promise<void> {
  await seedEnvironments(database);
  const password = configuration.ALTERGATE_FIRST_ADMIN_PASSWORD;
  if (password !== undefined) {
    const isMade = await seedFirstAdmin(database, password);
    if (isMade) logger.info(`first admin made: ${firstAdminName}, with the configured password`);
    return;
  }
  // A worker serves no page that the link could lead to, and would void the one of the api.
  if (configuration.ALTERGATE_ROLE === 'worker') return;
  const link = await makeSetUpLink(database, publicUrl);
  if (link === null) return;
  // In the text, not in a field: fields of that name are redacted, and it is nowhere else to be read.
  logger.warn(`there is no admin yet: make one at ${link} (once, within ${String(setUpLinkHours)} hours)`);
}

/** Loads and starts what the role needs: a worker keeps no API in its memory, an api nothing that runs. */
async function startRoles(configuration: Configuration, parts: ProgramParts): Promise<Program> {
  const role = configuration.ALTERGATE_ROLE;
  const app = await buildRoleApp(configuration, parts);
  let running: WorkerRole | null = null;
  const stopBoth = async (interruptRuns: boolean) => {
    // Both begin at once: the worker must not wait for slow clients.
    await Promise.all([running?.stop({ interruptRuns }), app.close()]);
  };
  try {
    if (role !== 'api') {
      const { startWorkerRole } = await import('./worker-role.ts');
      running = await startWorkerRole(configuration, parts);
    }
    await app.listen({ host: configuration.ALTERGATE_HOST, port: configuration.ALTERGATE_PORT });
  } catch (error) {
    await stopBoth(false);
    throw error;
  }
  parts.logger.info({ role, url: parts.publicUrl.href }, 'started');
  const worker = running?.worker ?? null;
  return {
    async drain(seconds) {
      if (seconds > 0 && worker !== null) await drainWithin(worker, seconds, parts.logger);
    },
    async stop({ interruptRuns }) {
      await stopBoth(interruptRuns);
      await parts.database.close();
    },
  };
}

async function buildRoleApp(configuration: Configuration, parts: ProgramParts): Promise<FastifyInstance> {
  if (configuration.ALTERGATE_ROLE === 'worker') {
    const { buildHealthApp } = await import('../health-app.ts');
    return buildHealthApp(parts);
  }
  const { buildApiRole } = await import('./api-role.ts');
  return buildApiRole(configuration, parts);
}

async function drainWithin(worker: Worker, seconds: number, logger: Logger): Promise<void> {
  const timer = new AbortController();
  logger.info({ seconds, running: worker.running }, 'waiting for what runs');
  const timeIsUp = pause(seconds * 1_000, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([worker.drain(), timeIsUp]);
  timer.abort();
}
