import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { inspectionSchema } from '@altergate/contracts';
import { insertInstance, listEnvironments, storePassword, withTransaction } from '@altergate/db';
import { defaultGhostSettings } from '@altergate/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedEnvironments } from '../../src/start/seed.ts';
import { listen, openLive } from './live-client.ts';
import type { LiveClient } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

/** Stands where a MySQL server should: takes every connection, says nothing, and hangs up after a while. */
interface SilentServer {
  readonly port: number;
  /** Most connections that were open at the same time. */
  peak(): number;
  close(): Promise<void>;
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
});
afterAll(() => api.close());

async function startSilentServer(): Promise<SilentServer> {
  const open = new Set<Socket>();
  let peak = 0;
  const server: Server = createServer((socket) => {
    open.add(socket);
    peak = Math.max(peak, open.size);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.setTimeout(150, () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    peak: () => peak,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function addInstance(port: number): Promise<string> {
  const [environment] = await listEnvironments(api.database.prisma);
  if (environment === undefined) throw new Error('no environments');
  return withTransaction(api.database.prisma, async (tx) => {
    const uid = randomUUID();
    const id = await insertInstance(tx, uid, {
      environmentId: environment.id,
      name: 'silent',
      host: '127.0.0.1',
      port,
      account: 'altergate',
      tlsMode: 'off',
      tlsCa: null,
      kind: 'self_managed',
      ghostProfile: defaultGhostSettings,
      maxExecutions: 1,
    });
    if (id === null) throw new Error('the name is taken');
    await storePassword(tx, api.secretKey, { id, uid }, 'a password');
    return id.toString();
  });
}

it('lets no developer use up the connections of a server, by many targets or by many questions', async () => {
  const server = await startSilentServer();
  try {
    const instanceId = await addInstance(server.port);
    const developer = await api.signInAs('eager', [
      { role: 'developer', scope: { kind: 'instance', instanceId } },
    ]);
    const targets = Array.from({ length: 6 }, (_, index) => ({
      instanceId,
      database: `shop_${String(index)}`,
    }));
    const sql = 'ALTER TABLE a ADD COLUMN b INT';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => developer.post('/api/v1/inspections', { sql, targets })),
    );
    for (const answer of answers) {
      const reached = inspectionSchema.parse(answer.json()).targets.map((target) => target.reached);
      expect(reached).toEqual(targets.map(() => false));
    }
    expect(server.peak()).toBeGreaterThan(1);
    expect(server.peak()).toBeLessThanOrEqual(24);
  } finally {
    await server.close();
  }
});

it('lets nobody hold more live connections than a person has tabs; closed ones make room', async () => {
  const origin = await listen(api);
  const { cookie } = await api.signInAs('collector');
  const { cookie: another } = await api.signInAs('bystander');
  const held: LiveClient[] = [];
  for (let index = 0; index < 64; index += 1) held.push(await openLive(origin, { cookie }));
  expect(await (await openLive(origin, { cookie })).closed).toBe(1013);
  const bystander = await openLive(origin, { cookie: another });
  await bystander.until((frame) => frame.type === 'welcome');
  const [first] = held;
  first?.close();
  await first?.closed;
  const next = await openLive(origin, { cookie });
  await next.until((frame) => frame.type === 'welcome');
  held.push(bystander, next);
  for (const client of held) client.close();
});
