import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page with one heading and nothing else: what the browser itself takes on this machine. */
export async function servePlainPage(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><html lang="en"><title>plain</title><h1>A plain page</h1></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/`, close: () => void server.close() };
}
