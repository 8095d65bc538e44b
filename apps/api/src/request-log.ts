import { LogController } from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * One line per request, when its answer is out or nobody waits for it any more: who asked for what, its status and its time.
 * Fastify's own two lines have to be joined by whoever reads them, and each of them costs a list about a thirtieth of its
 * work.
 */
export class RequestLog extends LogController {
  readonly #told = new WeakSet<FastifyReply>();

  /** A WebSocket has no answer that ends, so it is told of when it begins. */
  override incomingRequest(request: FastifyRequest, reply: FastifyReply): void {
    if (request.headers.upgrade !== undefined) return super.incomingRequest(request, reply);
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished || this.#told.has(reply)) return;
      // No status: none was sent.
      reply.log.info({ req: request, responseTime: reply.elapsedTime }, 'request aborted');
    });
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    this.#told.add(reply);
    const line = { req: request, res: reply, responseTime: reply.elapsedTime };
    if (error) reply.log.error({ ...line, err: error }, 'request errored');
    else reply.log.info(line, 'request completed');
  }
}
