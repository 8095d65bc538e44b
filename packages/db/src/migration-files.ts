import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder of the migrations directory. */
export interface MigrationFile {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of migration.sql in hex, as Prisma computes it. */
  readonly checksum: string;
}

/** Reads `<directory>/<name>/migration.sql` of every folder, in the order of the names. */
export async function readMigrationFiles(directory: string): Promise<MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}
