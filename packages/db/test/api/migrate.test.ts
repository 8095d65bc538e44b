import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, saveTitleWords, withTransaction } from '@altergate/db';
import type { Database } from '@altergate/db';
import { createPlatformDatabase } from '@altergate/testing';
import type { TestDatabase } from '@altergate/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrations } from '../platform.ts';

let folder: string;
let database: TestDatabase;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'altergate-migrations-'));
  database = await createPlatformDatabase();
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function addMigration(name: string, text: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), text);
}

async function withDatabase<Result>(use: (db: Database) => Promise<Result>): Promise<Result> {
  const db = await openDatabase(database.url);
  try {
    return await use(db);
  } finally {
    await db.close();
  }
}

interface HistoryRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
  applied_steps_count: bigint;
}
const history = () =>
  withDatabase(
    ({ prisma }) => prisma.$queryRaw<HistoryRow[]>`SELECT * FROM _prisma_migrations ORDER BY started_at`,
  );

describe('migrations of the platform database', () => {
  test('make a missing database and are recorded as Prisma records them', async () => {
    await database.drop();
    const applied = await migrate(database.url, migrations);
    expect(applied.length).toBeGreaterThan(1);
    const rows = await history();
    expect(rows.map((row) => row.migration_name)).toEqual(applied);
    for (const row of rows) {
      expect(row.checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(row.finished_at).toBeInstanceOf(Date);
      expect(row.applied_steps_count).toBe(1n);
    }
  });

  test('change nothing when they are applied again', async () => {
    await migrate(database.url, migrations);
    const before = await history();
    expect(await migrate(database.url, migrations)).toEqual([]);
    expect(await history()).toEqual(before);
  });

  test('are applied once when three programs start together', async () => {
    await database.drop();
    const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, migrations)));
    expect(results.map((names) => names.length).sort()).toEqual([0, 0, (await history()).length]);
  });

  test('find old tickets by the words that the program itself writes for their titles', async () => {
    await database.drop();
    for (const name of ['20261121000000_foundation', '20261121000001_append_only_audit']) {
      await cp(join(migrations, name), join(folder, name), { recursive: true });
    }
    await migrate(database.url, folder);
    const titles = [
      'Add created_at to Orders (PROJ-12), orders!',
      '订单表 添加note列、删除旧列2024年',
      'MODIFY café_näme (ÜBER) 2',
      'ＡＢＣ ﬁx カタカナ ｶﾀｶﾅ 한국어 時々',
      `${'x'.repeat(40)} y`,
      'a '.repeat(100),
      '订'.repeat(200),
      '😀 𠮷野家 -- %',
    ];
    const wordsOf = await withDatabase(async ({ prisma }) => {
      await prisma.$executeRaw`INSERT INTO users (name, display_name, password_hash) VALUES ('ann', 'Ann', 'none')`;
      for (const title of titles) {
        await prisma.$executeRaw`
          INSERT INTO tickets (title, reason, state, author_id) SELECT ${title}, '', 'draft', id FROM users`;
      }
      await migrate(database.url, migrations);
      const read = async () => {
        const rows = await prisma.$queryRaw<{ words: string | null }[]>`
          SELECT (SELECT GROUP_CONCAT(LOWER(w.word) COLLATE utf8mb4_bin ORDER BY w.word) FROM title_words w
            WHERE w.ticket_id = t.id) AS words FROM tickets t ORDER BY t.id`;
        return rows.map((row) => row.words?.normalize('NFKC'));
      };
      const migrated = await read();
      const tickets = await prisma.$queryRaw<{ id: bigint; title: string }[]>`SELECT id, title FROM tickets`;
      for (const { id, title } of tickets) {
        await withTransaction(prisma, (tx) => saveTitleWords(tx, id, title));
      }
      return { migrated, saved: await read() };
    });
    expect(wordsOf.migrated).toEqual(wordsOf.saved);
  });

  test('refuse a database that is newer than the program', async () => {
    await cp(migrations, folder, { recursive: true });
    await addMigration('20991231000000_later', 'CREATE TABLE later (id INT PRIMARY KEY);');
    await migrate(database.url, folder);
    await expect(migrate(database.url, migrations)).rejects.toMatchObject({
      code: 'database-newer',
      params: { migration: '20991231000000_later' },
    });
  });

  test('refuse when the text of an applied one changed', async () => {
    await addMigration('1_first', 'CREATE TABLE first (id INT PRIMARY KEY);');
    await migrate(database.url, folder);
    await addMigration('1_first', 'CREATE TABLE first (id BIGINT PRIMARY KEY);');
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'migration-changed' });
  });

  test('refuse to go on after one that stopped half way', async () => {
    await addMigration(
      '1_half',
      'CREATE TABLE half (id INT PRIMARY KEY); CREATE TABLE half (id INT PRIMARY KEY);',
    );
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'migration-failed',
      params: { migration: '1_half', statement: 2 },
    });
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'migration-failed',
      params: { reason: 'unfinished' },
    });
  });

  test('may be tried again when their first statement failed, because nothing changed', async () => {
    await addMigration('1_wrong', 'CREATE TABLE wrong (id NONSENSE);');
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'migration-failed' });
    await addMigration('1_wrong', 'CREATE TABLE wrong (id INT PRIMARY KEY);');
    expect(await migrate(database.url, folder)).toEqual(['1_wrong']);
  });

  test('say who refuses triggers when the server has a binary log and does not trust their creator', async () => {
    const account = `plain_${database.name.slice(-8)}`;
    await withDatabase(async ({ prisma }) => {
      const [trust] = await prisma.$queryRaw<
        { was: bigint }[]
      >`SELECT @@GLOBAL.log_bin_trust_function_creators AS was`;
      await prisma.$executeRawUnsafe('SET GLOBAL log_bin_trust_function_creators = 0');
      await prisma.$executeRawUnsafe(`CREATE USER ${account}@'%' IDENTIFIED BY 'plain'`);
      await prisma.$executeRawUnsafe(`GRANT ALL ON ${database.name}.* TO ${account}@'%'`);
      const [row] = await prisma.$queryRaw<{ on: bigint }[]>`SELECT @@log_bin AS \`on\``;
      const url = `mysql://${account}:plain@${database.host}:${String(database.port)}/${database.name}`;
      const result = migrate(url, migrations);
      if (Number(row?.on) === 1) {
        await expect(result).rejects.toMatchObject({ code: 'migration-triggers-refused' });
      } else {
        expect((await result).length).toBeGreaterThan(1);
      }
      await prisma.$executeRawUnsafe(`SET GLOBAL log_bin_trust_function_creators = ${String(trust?.was)}`);
      await prisma.$executeRawUnsafe(`DROP USER ${account}@'%'`);
    });
  });
});

const quickly = { connectTimeoutMs: 1_000 };

describe('a platform database that cannot be used', () => {
  test('is unreachable when nothing listens', async () => {
    await expect(openDatabase('mysql://a:b@127.0.0.1:1/x', quickly)).rejects.toMatchObject({
      code: 'platform-database-unreachable',
    });
  });

  test('is denied for a wrong password, and the password is not repeated', async () => {
    const url = database.url.replace(encodeURIComponent(database.password), 'canary-password');
    const error: unknown = await openDatabase(url, quickly).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'platform-database-denied' });
    expect(String(error)).not.toContain('canary-password');
  });

  test('is missing when the server has no such database', async () => {
    await expect(openDatabase(`${database.url}_gone`, quickly)).rejects.toMatchObject({
      code: 'platform-database-missing',
    });
  });

  test('is refused when the URL is not one', async () => {
    await expect(openDatabase('postgres://a@b/c')).rejects.toMatchObject({
      code: 'platform-database-url-invalid',
    });
  });
});
