import type { Database } from '@altergate/db';
import fastify from 'fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import artifactRoutes from './features/artifacts/routes.ts';
import auditRoutes from './features/audit/routes.ts';
import environmentRoutes from './features/environments/routes.ts';
import executionRoutes from './features/executions/routes.ts';
import healthRoutes from './features/health/routes.ts';
import layoutRoutes from './features/inspections/layout.ts';
import inspectionRoutes from './features/inspections/routes.ts';
import instanceRoutes from './features/instances/routes.ts';
import notificationRoutes from './features/notifications/routes.ts';
import peopleRoutes from './features/people/routes.ts';
import ruleRoutes from './features/rules/routes.ts';
import searchRoutes from './features/search/routes.ts';
import sessionRoutes from './features/session/routes.ts';
import setUpRoutes from './features/set-up/routes.ts';
import ticketRoutes from './features/tickets/routes.ts';
import tokenRoutes from './features/tokens/routes.ts';
import webhookRoutes from './features/webhooks/routes.ts';
import live from './live/index.ts';
import access from './plugins/access.ts';
import authentication from './plugins/authentication.ts';
import csrf from './plugins/csrf.ts';
import database from './plugins/database.ts';
import errors, { sendRouterProblem } from './plugins/errors.ts';
import idempotency from './plugins/idempotency.ts';
import ifMatch from './plugins/if-match.ts';
import openapi from './plugins/openapi.ts';
import rateLimit from './plugins/rate-limit.ts';
import schemas from './plugins/schemas.ts';
import securityHeaders from './plugins/security-headers.ts';
import session from './plugins/session.ts';
import web from './plugins/web.ts';
import websocket from './plugins/websocket.ts';
import { newRequestId } from './request-id.ts';
import { RequestLog } from './request-log.ts';

export interface AppOptions {
  readonly database: Database;
  /** 32 bytes under which passwords of instances are sealed. */
  readonly secretKey: Uint8Array;
  /** Where browsers reach the program; https makes cookies Secure and the policy stricter. */
  readonly publicUrl: URL;
  readonly version: string;
  /** Given back by the health routes; null for nothing. */
  readonly startId: string | null;
  readonly logger: FastifyBaseLogger;
  readonly sessionHours: number;
  /** Folder of the built pages; null to serve none. */
  readonly webDir: string | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly requestsPerMinute: number;
  /** Whether a mail server is configured; the worker sends. */
  readonly mailConfigured: boolean;
  /** Requests that one personal token may make in a minute. */
  readonly tokenRequestsPerMinute: number;
}

/** A request must have arrived by then; Fastify itself would wait for ever. */
const slowestRequestMs = 60_000;

/** Builds the program's HTTP side. It neither listens nor reads the environment; whoever builds it does both. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new RequestLog(),
    genReqId: newRequestId,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    bodyLimit: 4 * 1_048_576,
    requestTimeout: slowestRequestMs,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: sendRouterProblem,
  });

  // What every request meets, in this order.
  await app.register(errors);
  await app.register(websocket);
  await app.register(schemas);
  await app.register(securityHeaders, options);
  await app.register(rateLimit, options);
  await app.register(database, options);
  await app.register(session, options);
  await app.register(authentication, options);
  await app.register(csrf);
  await app.register(access);
  await app.register(ifMatch);
  await app.register(idempotency);
  await app.register(openapi, options);

  // What the program is about.
  const api = { prefix: '/api/v1' };
  await app.register(healthRoutes, options);
  await app.register(setUpRoutes, api);
  await app.register(sessionRoutes, api);
  await app.register(tokenRoutes, api);
  await app.register(peopleRoutes, api);
  await app.register(environmentRoutes, api);
  await app.register(instanceRoutes, api);
  await app.register(inspectionRoutes, api);
  await app.register(layoutRoutes, api);
  await app.register(ruleRoutes, api);
  await app.register(ticketRoutes, api);
  await app.register(searchRoutes, api);
  await app.register(executionRoutes, api);
  await app.register(artifactRoutes, api);
  await app.register(auditRoutes, api);
  await app.register(notificationRoutes, { ...api, ...options });
  await app.register(webhookRoutes, api);
  await app.register(live, options);

  // The pages.
  await app.register(web, options);
  return app;
}
