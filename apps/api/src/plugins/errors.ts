import { languageOf } from '@altergate/contracts/messages';
import { AltergateError } from '@altergate/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { problemOf, refusalOf } from '../problem.ts';

/** Sends problem details for an error; what the client did not cause is logged with all that is known. */
function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error);
  const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.id);
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed');
  else request.log.info({ code: problem.code, status: problem.status }, 'request refused');
  const seconds = refusal.params['seconds'];
  if (problem.status === 429 && typeof seconds === 'number') reply.header('retry-after', seconds);
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

/** For addresses that the router cannot read: they never come to a route, so that no handler of a plugin is asked. */
export function sendRouterProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(error, request, reply);
}

/** Every error leaves as problem details (RFC 9457) with a code, a title and the request's id. */
export default fastifyPlugin(
  async (app) => {
    app.setErrorHandler(sendProblem);
    app.setNotFoundHandler((request, reply) => {
      // Addresses of pages are the browser's to tell apart.
      const page = request.method === 'GET' && app.sendPage?.(reply, request.url, request.headers.accept);
      return page || sendProblem(new AltergateError('not-found'), request, reply);
    });
  },
  { name: 'errors' },
);
