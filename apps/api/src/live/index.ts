import { liveCloseCodes } from '@altergate/contracts';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { signedIn } from '../access/principal.ts';
import { LiveConnection } from './live-connection.ts';
import { LiveHub } from './live-hub.ts';

export interface LiveOptions {
  readonly publicUrl: URL;
}

/** `/live`: one WebSocket per browser, bound to its session; refused to pages of other origins. */
export default fastifyPlugin<LiveOptions>(
  (app, { publicUrl }) => {
    const hub = new LiveHub(app.database.prisma, app.log);
    app.addHook('onReady', async () => hub.start());
    app.addHook('preClose', () => hub.stop());
    app.get(
      '/live',
      {
        websocket: true,
        config: { access: { signedIn: true, reason: 'each subscription is checked against its row' } },
        schema: { hide: true },
        preValidation: async (request, reply) => {
          if (!isOwnOrigin(request, publicUrl)) return reply.code(403).send();
        },
      },
      (socket, request) => {
        const principal = signedIn(request);
        if (!hub.hasRoomFor(principal.personId)) {
          socket.close(liveCloseCodes.tryAgainLater, 'too many connections');
          return;
        }
        const connection = new LiveConnection({
          socket,
          database: app.database.prisma,
          principal,
          authenticate: () => app.authenticate(request),
          feedOf: (executionId) => hub.feedOf(executionId),
          serverTime: () => hub.serverTime(),
          log: request.log,
          onClosed: (closed) => hub.remove(closed),
        });
        hub.add(connection);
      },
    );
    return Promise.resolve();
  },
  { name: 'live', dependencies: ['websocket', 'database', 'session', 'access', 'authentication'] },
);

/** Browsers always send the page's origin with a WebSocket; a page of another site must not ride on the cookie. */
function isOwnOrigin(request: FastifyRequest, publicUrl: URL): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return origin === publicUrl.origin || origin === `${publicUrl.protocol}//${host ?? ''}`;
}
