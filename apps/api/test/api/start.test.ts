import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readConfiguration } from '@altergate/contracts/config';
import { listEnvironments, listGrants, listPeople, openDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import { createPlatformDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPasswordOf } from '../../src/features/session/password.ts';
import { createLogger } from '../../src/logger.ts';
import { startProgram } from '../../src/start/program.ts';
import type { Program } from '../../src/start/program.ts';

let platform: TestDatabase;
let database: Database;
const running: Program[] = [];
const secretKey = randomBytes(32).toString('base64');

beforeAll(async () => {
  platform = await createPlatformDatabase();
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop({ interruptRuns: false });
});
afterAll(async () => {
  await database.close();
  await platform.drop();
});

async function start(changes: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
  const configuration = readConfiguration({
    ALTERGATE_DATABASE_URL: platform.url,
    ALTERGATE_ROLE: 'api',
    ALTERGATE_PORT: '0',
    ALTERGATE_SECRET_KEY: secretKey,
    ALTERGATE_STATE_DIR: path.resolve('/var/lib/altergate-test'),
    ...changes,
  });
  running.push(await startProgram(configuration, logger));
  return lines.join('');
}

describe('the first start', () => {
  it('makes the tables, three tiers and one admin whose password it says once', async () => {
    const log = await start();
    database = await openDatabase(platform.url, { connectionLimit: 2 });
    const environments = await listEnvironments(database.prisma);
    expect(environments.map(({ name, isProduction }) => [name, isProduction])).toEqual([
      ['development', false],
      ['staging', false],
      ['production', true],
    ]);
    const people = await listPeople(database.prisma, { before: null, limit: 10 });
    expect(people.map((person) => person.name)).toEqual(['admin']);
    const grants = await listGrants(database.prisma, [people[0]?.id ?? 0n]);
    expect(grants).toMatchObject([{ role: 'admin', scope: { kind: 'everything' } }]);
    const password = /sign in as admin with (\S+)/.exec(log)?.[1] ?? '';
    const [row] = await database.prisma.$queryRaw<
      { hash: string }[]
    >`SELECT password_hash AS hash FROM users`;
    expect(row?.hash).toMatch(/^\$argon2id\$/);
    expect(await isPasswordOf(row?.hash ?? '', password)).toBe(true);
  });

  it('is over: the second makes nothing and says no password', async () => {
    const log = await start({ ALTERGATE_FIRST_ADMIN_PASSWORD: 'another password' });
    expect(log).toContain('started');
    expect(log).not.toContain('first admin');
    expect(await listPeople(database.prisma, { before: null, limit: 10 })).toHaveLength(1);
    expect(await listEnvironments(database.prisma)).toHaveLength(3);
  });
});

describe('a start', () => {
  it('with another secret key is refused before anything is sealed with it', async () => {
    const other = { ALTERGATE_SECRET_KEY: randomBytes(32).toString('base64') };
    await expect(start(other)).rejects.toMatchObject({ code: 'secret-key-wrong' });
  });

  it('on a database newer than the program is refused', async () => {
    await database.prisma.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('future', '', '29990101000000_future', NOW(3))`;
    await expect(start()).rejects.toMatchObject({ code: 'database-newer' });
    await database.prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'future'`;
  });
});
