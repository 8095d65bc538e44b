import type { Configuration } from '@altergate/contracts/config';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import type { ProgramParts } from './program.ts';

/** Requests that one address may make in a minute: far above what people do, far below a flood. */
const requestsPerMinute = 3_000;
/** Of one personal token: ten a second is more than a careful program asks. */
const tokenRequestsPerMinute = 600;

/** The API and the pages, not yet listening. */
export function buildApiRole(configuration: Configuration, parts: ProgramParts): Promise<FastifyInstance> {
  return buildApp({
    ...parts,
    sessionHours: configuration.ALTERGATE_SESSION_HOURS,
    webDir: configuration.ALTERGATE_WEB_DIR ?? null,
    trustedProxies: configuration.ALTERGATE_TRUSTED_PROXIES.split(',')
      .map((proxy) => proxy.trim())
      .filter((proxy) => proxy !== ''),
    requestsPerMinute,
    tokenRequestsPerMinute,
    mailConfigured: configuration.ALTERGATE_SMTP_URL !== undefined,
  });
}
