import { healthSchema, readinessSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { readHealth, readReadiness } from './service.ts';

export interface HealthOptions {
  readonly version: string;
  /** Tells a starter that it is its own program that answers; null when nobody asked for it. */
  readonly startId: string | null;
}

/** For supervisors and load balancers: no session, nothing of the product in the answers. */
const healthRoutes: FastifyPluginAsyncZod<HealthOptions> = async (app, { version, startId }) => {
  if (startId !== null) {
    app.addHook('onRequest', async (_request, reply) => void reply.header('altergate-start', startId));
  }
  // Asked every few seconds: only failures are worth a line.
  const logLevel = 'warn';
  app.get('/healthz', { logLevel, schema: { response: { 200: healthSchema } } }, () =>
    readHealth(app.database, version),
  );
  app.get(
    '/readyz',
    { logLevel, schema: { response: { 200: readinessSchema, 503: readinessSchema } } },
    async (_request, reply) => {
      const readiness = await readReadiness(app.database);
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    },
  );
};
export default healthRoutes;
