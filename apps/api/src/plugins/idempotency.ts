import { createHmac } from 'node:crypto';
import { beginRequest, finishRequest, forgetRequest } from '@altergate/db';
import type { IdempotencyKey } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { signedIn } from '../access/principal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key under which this request's answer is kept; null when nothing is kept. */
    idempotencyKey: IdempotencyKey | null;
  }
}

function readKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new AltergateError('idempotency-key-missing');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new AltergateError('request-header-invalid', { header: 'Idempotency-Key' });
  }
  return key;
}

/** Under the secret key: a body may hold a password, and a plain hash of one is as good as guessed. */
function hashOf(request: FastifyRequest, secretKey: Uint8Array): string {
  const principal = signedIn(request);
  const parts = JSON.stringify([
    request.method,
    request.url,
    request.headers['if-match'] ?? '',
    request.body ?? null,
    // What a session was answered may be more than a token of the same person reaches.
    ...(principal.kind === 'token' ? [principal.tokenId.toString()] : []),
  ]);
  return createHmac('sha256', secretKey).update('altergate request').update(parts).digest('hex');
}

function needsKey(request: FastifyRequest): boolean {
  const { access, idempotency } = request.routeOptions.config;
  const isKnown = access !== undefined && !('public' in access);
  return request.method === 'POST' && isKnown && idempotency === undefined;
}

/**
 * A POST that acts is done once per `Idempotency-Key` and person: asked again, the first answer is sent again.
 * A refused request did nothing, so its key is free again.
 */
export default fastifyPlugin(
  async (app) => {
    app.decorateRequest('idempotencyKey', null);
    app.addHook('preHandler', async (request, reply) => {
      if (!needsKey(request)) return;
      const key = { userId: signedIn(request).personId, key: readKey(request) };
      const known = await beginRequest(app.database.prisma, key, hashOf(request, app.secretKey));
      switch (known.kind) {
        case 'new':
          request.idempotencyKey = key;
          return;
        case 'different':
          throw new AltergateError('idempotency-key-reused');
        case 'running':
          throw new AltergateError('idempotency-request-running');
        case 'done':
          reply.code(known.status).header('idempotency-replayed', 'true');
          if (known.response === '') return reply.send();
          return reply.type('application/json; charset=utf-8').send(known.response);
      }
    });
    app.addHook('onSend', async (request, reply, payload) => {
      const key = request.idempotencyKey;
      if (key === null) return;
      request.idempotencyKey = null;
      const { prisma } = app.database;
      const answer = { status: reply.statusCode, response: typeof payload === 'string' ? payload : '' };
      try {
        if (reply.statusCode >= 400) await forgetRequest(prisma, key);
        else await finishRequest(prisma, key, answer);
      } catch (err) {
        // The deed is done and must be told of; a repetition is then refused as still running.
        request.log.error({ err }, 'the answer could not be kept');
      }
    });
  },
  { name: 'idempotency', dependencies: ['database', 'access'] },
);
