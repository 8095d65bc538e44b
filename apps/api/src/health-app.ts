import type { Database } from '@altergate/db';
import fastify from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import healthRoutes from './features/health/routes.ts';
import database from './plugins/database.ts';
import errors, { sendRouterProblem } from './plugins/errors.ts';
import schemas from './plugins/schemas.ts';
import { newRequestId } from './request-id.ts';

export interface HealthAppOptions {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly version: string;
  readonly startId: string | null;
  readonly logger: FastifyBaseLogger;
}

/** What a worker of its own answers to its supervisor: health and readiness, nothing else. */
export async function buildHealthApp(options: HealthAppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    genReqId: newRequestId,
    frameworkErrors: sendRouterProblem,
  });
  await app.register(errors);
  await app.register(schemas);
  await app.register(database, options);
  await app.register(healthRoutes, options);
  return app;
}
