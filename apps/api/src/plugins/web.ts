import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import fastifyPlugin from 'fastify-plugin';

export interface WebOptions {
  /** Folder of the built pages; null when this process serves none. */
  readonly webDir: string | null;
}

/** What stands in index.html where a response puts the nonce of its styles. */
const noncePlaceholder = '__ALTERGATE_NONCE__';
const hashedName = /[-.][A-Za-z0-9_-]{8,}\.\w+$/;

function wantsPage(url: string, accept: string | undefined): boolean {
  return !/^\/(api|live|assets)(\/|\?|$)/.test(url) && (accept ?? '').includes('text/html');
}

/** The built pages: files as they are, every other address of a page answers with index.html. */
export default fastifyPlugin<WebOptions>(
  async (app, { webDir }) => {
    if (webDir === null) return;
    const root = path.resolve(webDir);
    const page = await readFile(path.join(root, 'index.html'), 'utf8');
    const sendPage = (reply: FastifyReply): FastifyReply =>
      reply
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll(noncePlaceholder, reply.cspNonce.style));

    await app.register(fastifyStatic, {
      root,
      wildcard: false,
      index: false,
      globIgnore: ['index.html'],
      cacheControl: false,
      setHeaders: (response, filePath) => {
        const isHashed = hashedName.test(path.basename(filePath));
        response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', (_request, reply) => sendPage(reply));
    app.decorate('sendPage', (reply: FastifyReply, url: string, accept: string | undefined) =>
      wantsPage(url, accept) ? sendPage(reply) : null,
    );
  },
  { name: 'web', dependencies: ['security-headers'] },
);

declare module 'fastify' {
  interface FastifyInstance {
    /** Answers an unknown address with the page when a browser asks for one, else null; absent without pages. */
    sendPage?: (reply: FastifyReply, url: string, accept: string | undefined) => FastifyReply | null;
  }
}
