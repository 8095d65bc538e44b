import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlatform } from '../platform.ts';
import type { Platform } from '../platform.ts';
import { describeDatabase } from './schema-of-database.ts';
import { describeSchemaFile } from './schema-of-prisma.ts';

let platform: Platform;
let schemaFile: string;
beforeAll(async () => {
  platform = await openPlatform();
  schemaFile = await readFile(join(import.meta.dirname, '../../../../prisma/schema.prisma'), 'utf8');
});
afterAll(() => platform.close());

describe('schema.prisma and the migrated database', () => {
  test('describe the same tables, columns, types, defaults, indexes and foreign keys', async () => {
    const inDatabase = await describeDatabase(platform.db.prisma);
    const inSchema = describeSchemaFile(schemaFile);
    expect(Object.keys(inSchema).length).toBeGreaterThan(25);
    expect(inSchema).toEqual(inDatabase);
  });

  const changes = [
    ['a column is dropped', 'ALTER TABLE outbox DROP COLUMN topic_key'],
    ['a column may be null', 'ALTER TABLE artifacts MODIFY kind VARCHAR(24) NULL'],
    ['a column is shorter', 'ALTER TABLE artifacts MODIFY state VARCHAR(15) NOT NULL'],
    ['an index is gone', 'ALTER TABLE workers DROP INDEX workers_alive'],
    [
      'an index has its columns the other way round',
      'ALTER TABLE log_chunks DROP PRIMARY KEY, ADD PRIMARY KEY (first_seq, execution_id)',
    ],
    ['a table is there that nobody knows', 'CREATE TABLE stranger (id BIGINT PRIMARY KEY)'],
  ] as const;
  test.each(changes)('differ as soon as %s', async (_what, change) => {
    const other = await openPlatform();
    try {
      await other.db.prisma.$executeRawUnsafe(change);
      expect(describeSchemaFile(schemaFile)).not.toEqual(await describeDatabase(other.db.prisma));
    } finally {
      await other.close();
    }
  });
});
