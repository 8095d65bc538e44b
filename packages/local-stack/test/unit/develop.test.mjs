import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { repositoryFolder } from '../../src/repository.mjs';

const web = join(repositoryFolder, 'apps', 'web');
let folder = '';
/** @type {import('node:http').Server} */
let api;
let apiUrl = '';
/** @type {import('vite').ViteDevServer} */
let pages;
let pagesUrl = '';

/** The page server with the passing on of `npm run dev`, without the pages, which it would prepare for seconds. */
beforeAll(async () => {
  api = createServer((asked, answer) => answer.end(`the api was asked for ${asked.url}`));
  api.on('upgrade', ({ url, headers }, socket) => {
    const words = `the api was asked for ${url} from ${headers.origin}`;
    socket.end(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n${words}`,
    );
  });
  await once(api.listen(0, '127.0.0.1'), 'listening');
  apiUrl = `http://127.0.0.1:${api.address().port}`;
  vi.stubEnv('ALTERGATE_DEV_API', apiUrl);
  const viteFile = createRequire(join(web, 'package.json')).resolve('vite');
  const vite = await import(pathToFileURL(viteFile).href);
  const loaded = await vite.loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(web, 'vite.config.ts'),
  );
  folder = mkdtempSync(join(tmpdir(), 'altergate-pages-'));
  const { proxy } = loaded.config.server;
  const server = { proxy, host: '127.0.0.1', port: 0, ws: false, watch: null };
  pages = await vite.createServer({ configFile: false, root: folder, logLevel: 'error', server });
  await pages.listen();
  pagesUrl = `http://127.0.0.1:${pages.httpServer.address().port}`;
}, 120_000);

afterAll(async () => {
  await pages?.close();
  api?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['/api/v1/session', '/openapi.json'])('passes %s on to the api while developing', async (path) => {
  const answer = await fetch(`${pagesUrl}${path}`);
  expect(await answer.text()).toBe(`the api was asked for ${path}`);
});

it('passes live connections on, as if they came from the pages of the api', async () => {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', origin: pagesUrl };
  const [, socket, head] = await once(request(`${pagesUrl}/live?since=1`, { headers }).end(), 'upgrade');
  let text = head.toString();
  for await (const chunk of socket) text += chunk;
  expect(text).toBe(`the api was asked for /live?since=1 from ${apiUrl}`);
});

it('keeps the pages themselves', async () => {
  const answer = await fetch(`${pagesUrl}/tickets/1`, { headers: { accept: 'text/html' } });
  expect(await answer.text()).not.toContain('the api');
});
