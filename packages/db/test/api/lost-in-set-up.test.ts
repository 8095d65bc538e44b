import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@altergate/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

/** Whether a client's packet is a query: its first of an exchange, with the query's command. */
const isQuery = (packet: Buffer): boolean => packet[3] === 0 && packet[4] === 3;

/** A way to the server that breaks at the first query of every connection: where its session is set up. */
async function openBreakingWay(server: URL) {
  const open = new Set<Socket>();
  const way = createServer((client) => {
    const upstream = connect(Number(server.port), server.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
    }
    upstream.pipe(client);
    client.on('data', (packet: Buffer) => {
      if (!isQuery(packet)) return void upstream.write(packet);
      client.destroy();
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of open) socket.destroy();
    way.close();
  };
  return { port: (way.address() as AddressInfo).port, close };
}

test('a connection that breaks while its session is set up is told to who asked, and to nobody else', async () => {
  const way = await openBreakingWay(new URL(platform.database.url));
  const address = new URL(platform.database.url);
  address.port = String(way.port);
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  try {
    const refused = openDatabase(address.href, { connectTimeoutMs: 500 });
    await expect(refused).rejects.toMatchObject({ code: 'platform-database-unreachable' });
    await pause(200);
    expect(unheard).toEqual([]);
  } finally {
    process.off('unhandledRejection', hear);
    way.close();
  }
});
