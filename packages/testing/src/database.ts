import { inject } from 'vitest';
import { createDatabaseOn } from './server-database.ts';
import type { TestDatabase } from './server-database.ts';

/**
 * Limits with which a test opens Altergate's own database: people at work are told after seconds that it is busy, but a test
 * waits as long as its machine takes.
 */
export const patientDatabase = { connectTimeoutMs: 60_000, transactionMs: 60_000 };

/** Makes an empty database for Altergate's own tables on the platform server of this test run. */
export function createPlatformDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('platformServer'), 'altergate_test');
}

/** Makes an empty database whose tables a test changes, on the target server of this test run. */
export function createTargetDatabase(): Promise<TestDatabase> {
  return createDatabaseOn(inject('targetServer'), 'shop_test');
}
