import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A way to a server on which something can happen between two questions. */
export interface PausingProxy {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Forwards to a server and looks at what is asked: `kindOf` names the kind of a question, null for what does not matter.
 * Before the first question of another kind than the one before is let through, `between` is awaited, once.
 */
export async function startPausingProxy(
  target: { readonly host: string; readonly port: number },
  kindOf: (bytes: string) => string | null,
  between: () => Promise<void>,
): Promise<PausingProxy> {
  const sockets = new Set<Socket>();
  let last: string | null = null;
  let isOver = false;
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    let forwarded = Promise.resolve();
    client.on('data', (bytes) => {
      forwarded = forwarded.then(async () => {
        const kind = kindOf(bytes.toString('latin1'));
        if (kind !== null && last !== null && kind !== last && !isOver) {
          isOver = true;
          await between();
        }
        last = kind ?? last;
        upstream.write(bytes);
      });
    });
    upstream.on('data', (bytes) => client.write(bytes));
    client.on('end', () => upstream.end());
    upstream.on('end', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
