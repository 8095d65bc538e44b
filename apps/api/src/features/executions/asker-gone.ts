import type { FastifyReply } from 'fastify';

/** Aborted when the asker hangs up before the answer was sent. */
export function askerGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
