import { inject } from 'vitest';
import { createDatabaseOn } from './server-database.ts';
import type { TestDatabase } from './server-database.ts';

/** Makes an empty database for Altergate's own tables on the platform server of this test run. */
export function createPlatformDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('platformServer'), 'altergate_test');
}

/** Makes an empty database whose tables a test changes, on the target server of this test run. */
export function createTargetDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('targetServer'), 'shop_test');
}
