import { AltergateError } from '@altergate/domain';
import type { Intent } from '../engine.ts';
import { runFiles, type RunFiles } from './run-directory.ts';
import { runTables, type RunTables } from './names.ts';

/** What the engine needs of a stored intent, checked. */
export interface GhostRun {
  readonly token: string;
  readonly files: RunFiles;
  readonly tables: RunTables;
  readonly estimatedRows: number | null;
  /** How many XA rollbacks the server had counted before the run; null when nobody looked. */
  readonly xaRollbacks: number | null;
  /** How many warnings of a statement the server kept before the run; null when nobody looked. */
  readonly warningsKept: number | null;
}

/**
 * Reads what preflight wrote into the intent.
 * @throws AltergateError intent-unreadable when it is none of gh-ost's
 */
export function readIntent(executionId: string, table: string | null, intent: Intent): GhostRun {
  const { prefix, estimatedRows, xaRollbacks, warningsKept } = intent.details;
  if (
    intent.engine !== 'gh-ost' ||
    intent.directory === null ||
    table === null ||
    typeof prefix !== 'string'
  ) {
    throw new AltergateError('intent-unreadable', { executionId });
  }
  const tables = runTables(table, executionId);
  if (tables.prefix !== prefix) throw new AltergateError('intent-unreadable', { executionId });
  return {
    token: intent.token,
    files: runFiles(intent.directory),
    tables,
    estimatedRows: typeof estimatedRows === 'number' ? estimatedRows : null,
    xaRollbacks: typeof xaRollbacks === 'number' ? xaRollbacks : null,
    warningsKept: typeof warningsKept === 'number' ? warningsKept : null,
  };
}
