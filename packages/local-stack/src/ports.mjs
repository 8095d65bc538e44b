import { createServer } from 'node:net';

/**
 * Whether nobody listens on this port of 127.0.0.1.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * A port of 127.0.0.1 that is free now: the first free of the preferred ones, else one the system picks.
 * @param {number[]} [preferred]
 * @returns {Promise<number>}
 */
export async function pickPort(preferred = []) {
  for (const port of preferred) {
    if (await isPortFree(port)) return port;
  }
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The system gave no port.'));
        return;
      }
      server.close(() => resolve(address.port));
    });
  });
}
