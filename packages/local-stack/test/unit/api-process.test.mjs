import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../../src/api-process.mjs';

/** @type {string} */
let folder;
/** @type {import('node:http').Server} */
let stranger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-'));
  stranger = createServer((_request, response) => response.end('ready'));
});
afterEach(() => {
  stranger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @param {string} script */
async function startOnTheStrangersPort(script) {
  await new Promise((resolve) => stranger.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = stranger.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return startApi({
    databaseUrl: 'mysql://127.0.0.1/none',
    role: 'all',
    port: address.port,
    secretKey: '',
    stateFolder: join(folder, 'state'),
    ghOst: 'gh-ost',
    logPath: join(folder, 'program.log'),
    command: ['--eval', script],
  });
}

describe('starting the program', () => {
  it('takes no other program on the same port for its own', async () => {
    const start = startOnTheStrangersPort("setTimeout(() => { throw new Error('EADDRINUSE') }, 1000)");
    await expect(start).rejects.toMatchObject({
      message: 'the program ended',
      detail: expect.stringContaining('EADDRINUSE'),
    });
  });
});
