import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the migrations lie: as configured, else beside the bundle, else in the repository. */
export function findMigrations(configured: string | undefined): string {
  if (configured !== undefined) return configured;
  const beside = fileURLToPath(new URL('./migrations', import.meta.url));
  if (existsSync(beside)) return beside;
  return fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));
}
