import { liveCloseCodes } from '@altergate/contracts';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

/** Frames of clients are small; what is larger is none of ours. In bytes. */
const largestFrame = 64 * 1024;
/** How long a client may take to answer the goodbye before its connection is cut. */
const goodbyeMs = 2_000;

/** Tells every client that the program will be back, and waits for none of them for long. */
function sayGoodbye(this: FastifyInstance, done: () => void): void {
  const { clients } = this.websocketServer;
  for (const client of clients) client.close(liveCloseCodes.goingAway, 'restarting');
  const cut = setTimeout(() => {
    for (const client of clients) client.terminate();
  }, goodbyeMs);
  this.websocketServer.close(() => clearTimeout(cut));
  done();
}

/**
 * WebSockets. Stands before everything that may refuse a request: its hooks end the connection of a refused upgrade, which
 * would otherwise stay open for ever and keep the program from stopping.
 */
export default fastifyPlugin(
  async (app) => {
    await app.register(fastifyWebsocket, { options: { maxPayload: largestFrame }, preClose: sayGoodbye });
  },
  { name: 'websocket' },
);
