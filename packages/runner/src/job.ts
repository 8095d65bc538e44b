import { loadTargetAddress, readRunRow } from '@altergate/db';
import type { RunRow, StoredAddress } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Engine, Intent, Job } from '@altergate/engines';
import { instanceKinds } from '@altergate/inspect';
import type { InstanceKind, TargetAddress, TlsMode } from '@altergate/inspect';
import { parseSqlMode, readStatement, split } from '@altergate/sql';
import type { WorkerContext } from './context.ts';

/** An execution's row together with what an engine gets of it. */
export interface LoadedJob {
  readonly row: RunRow;
  readonly engine: Engine;
  readonly job: Job;
  /** As it was stored before the first side effect; null before that. */
  readonly intent: Intent | null;
}

/** What of a worker a job is built from. */
export type JobSource = Pick<
  WorkerContext,
  'database' | 'secretKey' | 'engines' | 'stateDirectory' | 'ghostBinary'
>;

/**
 * Builds an engine's job from execution, plan, statement and instance.
 * @throws AltergateError execution-unknown, instance-missing, engine-not-here {engine}, statement-not-single
 */
export async function loadJob(context: JobSource, executionId: bigint): Promise<LoadedJob> {
  const { prisma } = context.database;
  const row = await readRunRow(prisma, executionId);
  const engine = context.engines[row.engine];
  if (engine === undefined) throw new AltergateError('engine-not-here', { engine: row.engine });
  const address = toTargetAddress(await loadTargetAddress(prisma, context.secretKey, row.instanceId));
  const job: Job = {
    executionId: executionId.toString(),
    address,
    database: row.database,
    table: row.table,
    statement: {
      kind: row.statementKind,
      text: row.statementText,
      alterOptions: alterOptions(row.statementText, row.sqlMode),
    },
    sqlMode: row.sqlMode,
    settings: row.settings,
    cutOver: row.cutOverMode,
    replicaServerId: null,
    stateDirectory: context.stateDirectory,
    ghostBinary: context.ghostBinary ?? '',
  };
  // Only this program writes the column, always from an engine's own intent.
  return { row, engine, job, intent: row.intent as Intent | null };
}

/** The options part of an ALTER TABLE, from the lexer; never stored a second time. */
function alterOptions(text: string, sqlMode: string): string | null {
  const { statements } = split(text, parseSqlMode(sqlMode));
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0) {
    throw new AltergateError('statement-not-single', { count: statements.length });
  }
  return readStatement(statement).alter?.optionsText ?? null;
}

const tlsModes: readonly TlsMode[] = ['off', 'required', 'verify_ca', 'verify_identity'];

/** @throws AltergateError instance-unreadable when the stored words are none that this program knows */
export function toTargetAddress(stored: StoredAddress): TargetAddress {
  const mode = tlsModes.find((known) => known === stored.tls.mode);
  const kind: InstanceKind | undefined = instanceKinds.find((known) => known === stored.kind);
  if (mode === undefined || kind === undefined) {
    throw new AltergateError('instance-unreadable', { instanceId: stored.instanceId });
  }
  return { ...stored, tls: { mode, ca: stored.tls.ca }, kind };
}
