import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isPortFree, pickPort } from '../../src/ports.mjs';

it('takes the preferred port when it is free and passes it by when it is taken', async () => {
  const free = await pickPort();
  expect(await pickPort([free])).toBe(free);

  const server = createServer().listen(free, '127.0.0.1');
  await once(server, 'listening');
  try {
    expect(await isPortFree(free)).toBe(false);
    const other = await pickPort([free]);
    expect(other).not.toBe(free);
    expect(await isPortFree(other)).toBe(true);
  } finally {
    server.close();
  }
});
