import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Writable } from 'node:stream';
import {
  addGrant,
  checkSecretKey,
  insertPerson,
  migrate,
  openDatabase,
  withTransaction,
} from '@altergate/db';
import type { Database } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { createApiClient, createPlatformDatabase, patientDatabase } from '@altergate/testing';
import type { ApiClient, TestDatabase } from '@altergate/testing';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import type { AppOptions } from '../../src/app.ts';
import { hashPassword } from '../../src/features/session/password.ts';
import { createLogger } from '../../src/logger.ts';

const migrationsDirectory = path.resolve(import.meta.dirname, '../../../../prisma/migrations');

/** Of everybody whom a test adds: hashing takes 50 ms, so it is done once. */
export const testPassword = 'a password for tests';
const testPasswordHash = hashPassword(testPassword);

export interface TestPerson {
  readonly id: bigint;
  readonly name: string;
}

/** The whole program but its port, on a database of its own. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly platform: TestDatabase;
  readonly secretKey: Uint8Array;
  /** Every answer so far, headers and bodies, as text. */
  readonly answers: () => string;
  /** The log so far. */
  readonly log: () => string;
  /** A client that is nobody. */
  anonymous(): ApiClient;
  addPerson(name: string, grants?: readonly Grant[]): Promise<TestPerson>;
  /** A client of a new person with these grants. */
  signInAs(name: string, grants?: readonly Grant[]): Promise<ApiClient & { readonly person: TestPerson }>;
  close(): Promise<void>;
}

/** Starts an app on an empty, migrated database. Call `close` in `afterAll`. */
export async function startTestApi(overrides: Partial<AppOptions> = {}): Promise<TestApi> {
  const platform = await createPlatformDatabase();
  await migrate(platform.url, migrationsDirectory);
  const database = await openDatabase(platform.url, { connectionLimit: 5, ...patientDatabase });
  const secretKey = randomBytes(32);
  await checkSecretKey(database.prisma, secretKey);
  const logged: string[] = [];
  const answered: string[] = [];
  const log = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const app = await buildApp({
    database,
    secretKey,
    publicUrl: new URL('http://127.0.0.1:8080'),
    version: '0.0.0-test',
    startId: null,
    logger: createLogger('trace', log),
    sessionHours: 12,
    webDir: null,
    trustedProxies: [],
    requestsPerMinute: 100_000,
    tokenRequestsPerMinute: 100_000,
    mailConfigured: true,
    ...overrides,
  });
  await app.ready();

  const anonymous = () =>
    createApiClient(app, (answer) => answered.push(JSON.stringify(answer.headers), answer.body));
  const addPerson = async (name: string, grants: readonly Grant[] = []): Promise<TestPerson> => {
    const passwordHash = await testPasswordHash;
    return withTransaction(database.prisma, async (tx) => {
      const id = await insertPerson(tx, { name, displayName: `The ${name}`, passwordHash });
      if (id === null) throw new Error(`there is a ${name} already`);
      for (const grant of grants) await addGrant(tx, { ...grant, userId: id, createdBy: id });
      return { id, name };
    });
  };

  return {
    app,
    database,
    platform,
    secretKey,
    answers: () => answered.join('\n'),
    log: () => logged.join(''),
    anonymous,
    addPerson,
    async signInAs(name, grants = []) {
      const person = await addPerson(name, grants);
      const client = anonymous();
      await client.signIn(name, testPassword);
      return Object.assign(client, { person });
    },
    async close() {
      await app.close();
      await database.close();
      await platform.drop();
    },
  };
}
