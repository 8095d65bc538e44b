import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { readConfiguration } from '@altergate/contracts/config';
import { findSetUpLink, listEnvironments, listGrants, listPeople, openDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import { createPlatformDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPasswordOf } from '../../src/features/session/password.ts';
import { hashSetUpToken } from '../../src/features/set-up/set-up-token.ts';
import { createLogger } from '../../src/logger.ts';
import { startProgram } from '../../src/start/program.ts';
import type { Program } from '../../src/start/program.ts';

let platform: TestDatabase;
let database: Database;
const running: Program[] = [];
let stateDirectory: string;
const secretKey = randomBytes(32).toString('base64');

beforeAll(async () => {
  platform = await createPlatformDatabase();
  stateDirectory = await mkdtemp(path.join(homedir(), '.altergate-start-'));
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop({ interruptRuns: false });
});
afterAll(async () => {
  await database.close();
  await platform.drop();
  await rm(stateDirectory, { recursive: true, force: true });
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

const linkIn = (log: string): string => /make one at (\S+)/.exec(log)?.[1] ?? '';
const people = () => listPeople(database.prisma, { before: null, limit: 10 });

describe('the first start', () => {
  it('makes the tables and three tiers, and says under which link the first admin is made', async () => {
    const log = await start({ ALTERGATE_PUBLIC_URL: 'https://altergate.example.org' });
    database = await openDatabase(platform.url, { connectionLimit: 2 });
    const environments = await listEnvironments(database.prisma);
    expect(environments.map(({ name, isProduction }) => [name, isProduction])).toEqual([
      ['development', false],
      ['staging', false],
      ['production', true],
    ]);
    expect(await people()).toEqual([]);
    expect(linkIn(log)).toMatch(/^https:\/\/altergate\.example\.org\/set-up#[\w-]{43}$/);
  });

  it('of a worker says no link, so that it voids none', async () => {
    const before = linkIn(await start());
    const log = await start({ ALTERGATE_ROLE: 'worker', ALTERGATE_STATE_DIR: stateDirectory });
    expect(log).toContain('started');
    expect(linkIn(log)).toBe('');
    const token = before.split('#')[1] ?? '';
    expect(await findSetUpLink(database.prisma, hashSetUpToken(token))).toMatchObject({ isReplaced: false });
  });

  it('with a configured password makes an admin who has it, and says it nowhere', async () => {
    const log = await start({ ALTERGATE_FIRST_ADMIN_PASSWORD: 'the configured one' });
    expect(log).toContain('first admin made');
    expect(log).not.toContain('the configured one');
    const [admin] = await people();
    expect(admin?.name).toBe('admin');
    const grants = await listGrants(database.prisma, [admin?.id ?? 0n]);
    expect(grants).toMatchObject([{ role: 'admin', scope: { kind: 'everything' } }]);
    const [row] = await database.prisma.$queryRaw<
      { hash: string }[]
    >`SELECT password_hash AS hash FROM users`;
    expect(row?.hash).toMatch(/^\$argon2id\$/);
    expect(await isPasswordOf(row?.hash ?? '', 'the configured one')).toBe(true);
  });

  it('is over then: the next makes nobody and says no link', async () => {
    for (const changes of [{}, { ALTERGATE_FIRST_ADMIN_PASSWORD: 'another password' }]) {
      const log = await start(changes);
      expect(log).toContain('started');
      expect(log).not.toContain('first admin');
      expect(linkIn(log)).toBe('');
    }
    expect(await people()).toHaveLength(1);
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
