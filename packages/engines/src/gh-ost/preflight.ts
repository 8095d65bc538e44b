import { randomBytes } from 'node:crypto';
import { AltergateError, type Finding, type MessageParams } from '@altergate/domain';
import {
  findTables,
  missingGrants,
  readDefinition,
  readGrants,
  readServer,
  readTableId,
  requireRelease,
  userLockHolder,
  withTarget,
  type Connection,
  type ServerFacts,
} from '@altergate/inspect';
import { assertSingleAlter, parseSqlMode } from '@altergate/sql';
import type { Job, Preflight } from '../engine.ts';
import {
  countXaRollbacks,
  findUnreadableBinlog,
  findUnreadableSession,
  unreadableFinding,
} from './binlog-content.ts';
import { refuseFewConnections } from './connections.ts';
import { readKeptWarnings } from './kept-warnings.ts';
import { unknownVariables } from './load.ts';
import { expectedArtifacts, runTables, unsupportedName, userLockName } from './names.ts';
import { runDirectory } from './run-directory.ts';
import { readTableShape, type TableShape } from './table-shape.ts';
import { ghostTls } from './tls.ts';

/**
 * Reads the target, says what stands against the run, and names everything the run will use. Changes nothing.
 * @throws AltergateError state-path-too-long, state-path-not-absolute, job-incomplete, target-release-unsupported,
 *   target-unreachable and its kin
 */
export async function preflightRun(job: Job): Promise<Preflight> {
  const { table } = job;
  const alter = job.statement.alterOptions;
  if (table === null || alter === null || job.replicaServerId === null) {
    throw new AltergateError('job-incomplete', { executionId: job.executionId });
  }
  const token = randomBytes(16).toString('hex');
  const directory = runDirectory(job.stateDirectory, token);
  const unsupported = unsupportedName(job.database, table);
  if (unsupported) return { refusals: [refusal(unsupported.rule, { name: unsupported.name })], intent: null };

  // Through a line as strict as gh-ost's own, so that a certificate that it would refuse is found before it starts.
  const address = { ...job.address, tls: ghostTls(job.address.tls) };
  return withTarget(address, { database: job.database }, async (connection) => {
    const server = await readServer(connection);
    requireRelease(server);
    const shape = await readTableShape(connection, job.database, table);
    const warningsKept = await readKeptWarnings(connection);
    const refusals = [
      ...refuseServer(job, server),
      ...refuseText(alter, job, server),
      ...(await refuseBinlogContent(connection)),
      ...(await refuseFewConnections(connection)),
      ...refuseShortWarnings(job, warningsKept),
      ...(await refuseGrants(job, connection)),
      ...(await refuseTable(job, connection, table, shape)),
    ];
    if (refusals.length > 0 || !shape) return { refusals, intent: null };
    const tables = runTables(table, job.executionId);
    return {
      refusals,
      intent: {
        engine: 'gh-ost' as const,
        token,
        serverUuid: server.uuid,
        directory,
        artifacts: expectedArtifacts(job.database, tables, directory),
        beforeDefinition: await readDefinition(connection, job.database, table),
        beforeTableId: await readTableId(connection, job.database, table),
        details: {
          prefix: tables.prefix,
          estimatedRows: shape.estimatedRows,
          replicaServerId: job.replicaServerId,
          xaRollbacks: await countXaRollbacks(connection),
          warningsKept,
        },
      },
    };
  });
}

function refuseServer(job: Job, server: ServerFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (server.readOnly || server.superReadOnly) found.push(refusal('target-read-only'));
  if (!server.logBin) found.push(refusal('binlog-off'));
  else if (server.binlogFormat !== 'ROW') {
    found.push(refusal('binlog-not-row', { format: server.binlogFormat }));
  }
  if (server.binlogRowImage !== 'FULL') {
    found.push(refusal('binlog-row-image', { rowImage: server.binlogRowImage }));
  }
  if (server.metadataLockInstrument !== true) found.push(refusal('metadata-lock-instrument-off'));
  if (job.replicaServerId === server.serverId) {
    found.push(refusal('replica-server-id-taken', { id: server.serverId }));
  }
  return found;
}

/**
 * gh-ost sends the text under the server's own mode: where that is not the one under which the text was read, a
 * string may end elsewhere, and what stands behind it would run.
 */
export function refuseText(
  alter: string,
  job: Job,
  server: Pick<ServerFacts, 'sqlMode'>,
): readonly Finding[] {
  const read = parseSqlMode(job.sqlMode);
  const now = parseSqlMode(server.sqlMode);
  if (read.ansiQuotes !== now.ansiQuotes || read.noBackslashEscapes !== now.noBackslashEscapes) {
    return [refusal('sql-mode-changed', { read: job.sqlMode, now: server.sqlMode })];
  }
  try {
    assertSingleAlter(alter, now);
    return [];
  } catch (error) {
    if (!(error instanceof AltergateError)) throw error;
    return [refusal(error.code, error.params)];
  }
}

/** One is enough to say; the server's own value comes first, for it is what makes the sessions'. */
async function refuseBinlogContent(connection: Connection): Promise<readonly Finding[]> {
  const found = (await findUnreadableBinlog(connection)) ?? (await findUnreadableSession(connection));
  return found ? [unreadableFinding(found)] : [];
}

/** Of a chunk with more rows than the server keeps warnings, gh-ost could miss the one that tells of a lost row. */
function refuseShortWarnings(job: Job, kept: number): readonly Finding[] {
  const needed = job.settings.chunkSize;
  return kept >= needed ? [] : [refusal('warnings-not-kept', { kept, needed })];
}

async function refuseGrants(job: Job, connection: Connection): Promise<readonly Finding[]> {
  const grants = await readGrants(connection);
  const missing = missingGrants(grants, {
    engine: 'gh-ost',
    database: job.database,
    account: grants.account,
  });
  return missing.map(({ privilege, scope, mend }) => refusal('missing-grant', { privilege, scope, mend }));
}

async function refuseTable(
  job: Job,
  connection: Connection,
  table: string,
  shape: TableShape | null,
): Promise<readonly Finding[]> {
  if (!shape) return [refusal('table-missing', { table })];
  if (shape.kind === 'view') return [refusal('target-is-view', { table })];
  const found: Finding[] = [];
  if (shape.engine?.toLowerCase() !== 'innodb') {
    found.push(refusal('engine-not-innodb', { engine: shape.engine ?? '' }));
  }
  if (shape.confusedWith.length > 0) {
    found.push(refusal('name-confusable', { table, other: shape.confusedWith.join(', ') }));
  }
  if (shape.usableKeys.length === 0) found.push(refusal('no-usable-key', { table }));
  // What is not known for want of a privilege is refused as a missing grant.
  const keys = [...shape.childKeys, ...(shape.parentKeys ?? [])];
  if (keys.length > 0) {
    found.push(refusal('foreign-keys-present', { count: keys.length, names: keys.join(', ') }));
  }
  const triggers = shape.triggers ?? [];
  if (triggers.length > 0) found.push(refusal('triggers-present', { names: triggers.join(', ') }));
  return [...found, ...(await refuseOthers(job, connection, table))];
}

/** What earlier or other runs have there. */
async function refuseOthers(job: Job, connection: Connection, table: string): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const { ghost, changelog, old } = runTables(table, job.executionId);
  for (const { name } of await findTables(connection, job.database, [ghost, changelog, old])) {
    found.push(refusal('leftover-in-the-way', { table: name }));
  }
  const holder = await userLockHolder(connection, userLockName(job.database, table));
  if (holder !== null) found.push(refusal('another-run', { session: holder }));
  const limits = { ...job.settings.maxLoad, ...job.settings.criticalLoad };
  for (const variable of await unknownVariables(connection, limits)) {
    found.push(refusal('load-variable-unknown', { variable }));
  }
  return found;
}

function refusal(rule: string, params: MessageParams = {}): Finding {
  return { rule, severity: 'error', params, statement: null, range: null };
}
