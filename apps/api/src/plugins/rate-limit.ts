import { AltergateError } from '@altergate/domain';
import rateLimit from '@fastify/rate-limit';
import fastifyPlugin from 'fastify-plugin';
import { addressOf } from '../access/principal.ts';

export interface RateLimitOptions {
  /** Requests that one address may make in a minute. */
  readonly requestsPerMinute: number;
}

/** A ceiling per address against floods. Sign-in has its own, which outlives a restart. */
export default fastifyPlugin<RateLimitOptions>(
  async (app, { requestsPerMinute }) => {
    await app.register(rateLimit, {
      global: false,
      max: requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: addressOf,
      errorResponseBuilder: (_request, context) =>
        new AltergateError('too-many-requests', { seconds: Math.ceil(context.ttl / 1000) }),
    });
    // Before authentication, so that requests without a session count as well.
    app.addHook('onRequest', app.rateLimit());
  },
  { name: 'rate-limit', dependencies: ['errors'] },
);
