import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { problemSchema } from '@altergate/contracts';
import { openDatabase } from '@altergate/db';
import type { Database, Transaction } from '@altergate/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { createLogger } from '../../src/logger.ts';
import { refusalOf } from '../../src/problem.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

/** A way to the database that can be closed and opened again. */
interface Way {
  readonly url: string;
  close(): void;
  open(): void;
  end(): Promise<void>;
}

async function makeWay(url: string): Promise<Way> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server: Server = createServer((socket) => {
    if (!isOpen) return void socket.destroy();
    const onward = connect(Number(target.port), target.hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => sockets.delete(one));
    }
    socket.pipe(onward).pipe(socket);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(address !== null && typeof address === 'object' ? address.port : 0);
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: through.href,
    close: () => {
      isOpen = false;
      cut();
    },
    open: () => void (isOpen = true),
    end: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

let api: TestApi;
let way: Way;
let database: Database;
beforeAll(async () => {
  api = await startTestApi();
  way = await makeWay(api.platform.url);
  database = await openDatabase(way.url, { connectionLimit: 2, connectTimeoutMs: 1_000 });
});
afterAll(async () => {
  await database.close();
  await way.end();
  await api.close();
});

it('says that it cannot reach its database while that is so, and goes on when it is back', async () => {
  const client = await api.signInAs('ada');
  const app = await buildApp({
    database,
    secretKey: api.secretKey,
    publicUrl: new URL('http://127.0.0.1:8080'),
    version: '0.0.0-test',
    startId: null,
    logger: createLogger('silent'),
    sessionHours: 12,
    webDir: null,
    trustedProxies: [],
    requestsPerMinute: 100_000,
    tokenRequestsPerMinute: 100_000,
    mailConfigured: false,
  });
  const me = () => app.inject({ url: '/api/v1/me', headers: { cookie: client.cookie } });
  try {
    expect((await me()).statusCode).toBe(200);
    way.close();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const answer = await me();
      const problem = problemSchema.parse(answer.json());
      expect([answer.statusCode, problem.code, problem.params]).toEqual([
        503,
        'platform-database-unreachable',
        {},
      ]);
    }
    const signIn = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { name: 'ada', password: 'a password for tests' },
    });
    expect(problemSchema.parse(signIn.json()).code).toBe('platform-database-unreachable');
    way.open();
    expect((await me()).statusCode).toBe(200);
  } finally {
    await app.close();
  }
});

it('says that it is busy, not that the database is gone, when all connections are in use', async () => {
  const one = await openDatabase(api.platform.url, { connectionLimit: 1, connectTimeoutMs: 300 });
  try {
    const holding = one.prisma.$queryRaw`SELECT SLEEP(1)`.then(() => 'done');
    const error: unknown = await one.prisma.$queryRaw`SELECT 1`.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(refusalOf(error).code).toBe('not-available');
    expect(await holding).toBe('done');
  } finally {
    await one.close();
  }
});

it('calls nothing else so', () => {
  for (const error of [
    new Error('a fault of ours'),
    null,
    { code: 'P2002' },
    { code: 1213, message: 'active=0' },
  ]) {
    expect(refusalOf(error).code).toBe('internal');
  }
});

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it('says that others have the same rows when a query outside of a transaction gives up waiting for them', async () => {
  const { id } = await api.addPerson('held');
  const { prisma } = api.database;
  const one = await openDatabase(api.platform.url, { connectionLimit: 1 });
  try {
    await one.prisma.$executeRaw`SET SESSION innodb_lock_wait_timeout = 1`;
    const hold = (tx: Pick<Transaction, '$queryRaw'>) =>
      tx.$queryRaw`SELECT id FROM users WHERE id = ${id} FOR UPDATE`;
    const inTime = { timeout: 20_000, maxWait: 20_000 };
    const error = await prisma.$transaction(async (tx) => {
      await hold(tx);
      return errorOf(hold(one.prisma));
    }, inTime);
    expect(refusalOf(error).code).toBe('platform-database-busy');
  } finally {
    await one.close();
  }
});

it('says that it is busy when a transaction took too long and was rolled back', async () => {
  const { prisma } = api.database;
  const work = prisma.$transaction((tx) => tx.$queryRaw`SELECT SLEEP(1)`, { timeout: 100, maxWait: 20_000 });
  expect(refusalOf(await errorOf(work)).code).toBe('not-available');
});
