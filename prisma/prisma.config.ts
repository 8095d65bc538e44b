import { defineConfig } from 'prisma/config';

// Every command of the CLI looks for its native schema engine and would fetch it from a host of its own.
// `generate` and `format` never run it, so any program that exists will do; a real one set from outside wins.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

/** Paths are relative to this file. Migrations are applied by packages/db, so no database is named here. */
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
});
