import { access, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtifactKind, Outcome } from '@altergate/domain';
import {
  findTables,
  listSessions,
  quoteIdentifier,
  quoteTable,
  readRow,
  readRows,
  readServer,
  textOrNull,
  userLockHolder,
  withTarget,
  type Connection,
} from '@altergate/inspect';
import type { CleanReport, ExpectedArtifact, Intent, Job, Journal, ProcessIdentity } from '../engine.ts';
import { readIntent, type GhostRun } from './intent.ts';
import { userLockName } from './names.ts';
import { sentryComment } from './outcome.ts';
import { findByArgument, liveness } from './process.ts';
import { confArgument } from './argv.ts';
import { isSocketDead } from './socket.ts';
import { readIdentity } from './spawn.ts';

const changelogComment = 'gh-ost changelog';
/** Without a process to look at, a run counts as dead when its heartbeat stood still for this long. */
const stillMs = 60_000;

/** `here`: it was on this host and is gone. `by-silence`: only the target was asked, twice. */
type Death = 'here' | 'by-silence';

/**
 * Removes what a dead run left: ghost table, changelog, sentry; the run's directory last, and only when the
 * process was seen to be gone (a flag file that vanishes under a living one lets it cut over). The old data stays.
 * Nothing is removed while the outcome is unknown. Journal gets `dropping` before and `dropped` after each.
 */
export async function cleanRun(
  job: Job,
  intent: Intent,
  known: ProcessIdentity | null,
  outcome: Outcome,
  journal: Journal,
): Promise<CleanReport> {
  if (outcome === 'unknown') return left('clean-outcome-unknown');
  const run = readIntent(job.executionId, job.table, intent);
  const sight = await lookAtProcess(run, known);
  if (typeof sight !== 'string') return sight;
  const other = await lookAtOtherServer(job, intent, run, { outcome, journal });
  if (other !== null) {
    if (sight === 'unseen' || !other.isEmpty) return left('clean-other-server', { uuid: other.uuid });
    return removeDirectory(job, run, 'here', journal);
  }
  const death = await proveDead(job, intent, run, sight);
  if (typeof death !== 'string') return death;
  const problem = await withTarget(job.address, { database: job.database }, (connection) =>
    dropTables(connection, job, intent, run, journal),
  );
  if (problem) return problem;
  return removeDirectory(job, run, death, journal);
}

/**
 * Null on the run's own server. On one that took its place nothing is dropped: what is not there is told as absent, and
 * what is there, as on a copy that was promoted, stays until a person removes it. Old data that was kept on the server
 * before is not told as gone.
 */
async function lookAtOtherServer(
  job: Job,
  intent: Intent,
  run: GhostRun,
  { outcome, journal }: { readonly outcome: Outcome; readonly journal: Journal },
): Promise<{ readonly uuid: string; readonly isEmpty: boolean } | null> {
  const { ghost, changelog, old } = run.tables;
  const seen = await withTarget(job.address, {}, async (connection) => {
    const { uuid } = await readServer(connection);
    if (uuid === intent.serverUuid) return null;
    return { uuid, found: await findTables(connection, job.database, [ghost, changelog, old]) };
  });
  if (seen === null) return null;
  const isThere = (name: string) => seen.found.some((table) => table.name === name);
  for (const artifact of intent.artifacts) {
    const isTold =
      artifact.kind !== 'run_directory' && (artifact.kind !== 'old_table' || outcome !== 'applied');
    if (isTold && !isThere(artifact.name)) await journal.artifact(artifact, 'absent');
  }
  return { uuid: seen.uuid, isEmpty: seen.found.length === 0 };
}

/** `gone`: it was on this host, or never was. `unseen`: only the target can tell. */
async function lookAtProcess(
  run: GhostRun,
  known: ProcessIdentity | null,
): Promise<'gone' | 'unseen' | CleanReport> {
  const identity = known ?? (await readIdentity(run.files));
  if (await findByArgument(confArgument(run.files))) return left('clean-process-alive');
  const seen = identity === null ? null : await liveness(identity);
  if (seen === 'alive') return left('clean-process-alive');
  const neverStarted = identity === null && (await wasOnlyPrepared(run));
  if (seen !== 'gone' && !neverStarted) return 'unseen';
  return (await isSocketDead(run.files.socket)) ? 'gone' : left('clean-socket-answers');
}

async function proveDead(
  job: Job,
  intent: Intent,
  run: GhostRun,
  sight: 'gone' | 'unseen',
): Promise<Death | CleanReport> {
  if (sight === 'gone')
    return (await sessionsEnd(job, intent, run)) ? 'here' : left('clean-sessions-still-running');
  return (await isSilent(job, intent, run)) ? 'by-silence' : left('clean-heartbeat-alive');
}

/** The directory is on this host and holds no line of a process: none was started from here. */
async function wasOnlyPrepared(run: GhostRun): Promise<boolean> {
  return (await exists(run.files.directory)) && !(await exists(run.files.log));
}

/** The server ends the sessions of a dead client at once, yet not in the same moment. */
async function sessionsEnd(job: Job, intent: Intent, run: GhostRun): Promise<boolean> {
  for (let look = 0; look < 10; look += 1) {
    if (!(await hasSessions(job, intent, run))) return true;
    await sleep(200);
  }
  return false;
}

/** Two looks a minute apart: nobody holds gh-ost's lock, no session works on the run's tables, no heartbeat. */
async function isSilent(job: Job, intent: Intent, run: GhostRun): Promise<boolean> {
  if (await hasSessions(job, intent, run)) return false;
  const before = await readHeartbeat(job, run);
  await sleep(stillMs);
  if (await hasSessions(job, intent, run)) return false;
  return (await readHeartbeat(job, run)) === before;
}

async function hasSessions(job: Job, intent: Intent, run: GhostRun): Promise<boolean> {
  return withTarget(job.address, {}, async (connection) => {
    const server = await readServer(connection);
    if (server.uuid !== intent.serverUuid) return true;
    const lock = userLockName(job.database, job.table ?? '');
    if ((await userLockHolder(connection, lock)) !== null) return true;
    const marks = [run.tables.ghost, run.tables.changelog, run.tables.old];
    return (await listSessions(connection)).some(
      ({ statement }) =>
        statement !== null &&
        statement.includes('/* gh-ost') &&
        marks.some((name) => statement.includes(name)),
    );
  });
}

/** The last heartbeat that gh-ost wrote; null without the table. */
async function readHeartbeat(job: Job, run: GhostRun): Promise<string | null> {
  return withTarget(job.address, {}, async (connection) => {
    const found = await findTables(connection, job.database, [run.tables.changelog]);
    if (found.length === 0) return null;
    const row = await readRow(
      connection,
      `SELECT value FROM ${quoteTable(job.database, run.tables.changelog)} WHERE hint = 'heartbeat'`,
    );
    return row && textOrNull(row, 'value');
  });
}

async function dropTables(
  connection: Connection,
  job: Job,
  intent: Intent,
  run: GhostRun,
  journal: Journal,
): Promise<CleanReport | null> {
  const { uuid } = await readServer(connection);
  if (uuid !== intent.serverUuid) return left('clean-other-server', { uuid });
  const { ghost, changelog, old } = run.tables;
  const found = await findTables(connection, job.database, [ghost, changelog, old, job.table ?? '']);
  // Without the table itself the ghost table may be the only copy of the data.
  // Whatever is found besides these is the table, in the letters that the server keeps.
  if (found.every(({ name }) => [ghost, changelog, old].includes(name)))
    return left('clean-table-absent', { table: job.table ?? '' });
  const drop = async (kind: ArtifactKind, name: string): Promise<void> =>
    dropTable(connection, { kind, database: job.database, name }, journal);
  const absent = (kind: ArtifactKind, name: string): Promise<void> =>
    journal.artifact({ kind, database: job.database, name }, 'absent');
  const comment = (name: string): string | null =>
    found.find((table) => table.name === name)?.comment ?? null;

  if (comment(ghost) === null) await absent('ghost_table', ghost);
  else await drop('ghost_table', ghost);
  if (comment(changelog) === null) await absent('changelog_table', changelog);
  else if (comment(changelog) === changelogComment) await drop('changelog_table', changelog);
  else return left('clean-table-not-gh-osts', { table: changelog });
  if (comment(old) === null) await absent('old_table', old);
  else if (comment(old) === sentryComment) await drop('sentry_table', old);
  else await journal.artifact({ kind: 'old_table', database: job.database, name: old }, 'kept');
  return null;
}

async function dropTable(
  connection: Connection,
  artifact: ExpectedArtifact,
  journal: Journal,
): Promise<void> {
  await journal.artifact(artifact, 'dropping');
  const name = `${quoteIdentifier(artifact.database)}.${quoteIdentifier(artifact.name)}`;
  await readRows(connection, `DROP TABLE IF EXISTS ${name}`);
  await journal.artifact(artifact, 'dropped');
}

async function removeDirectory(
  job: Job,
  run: GhostRun,
  death: Death,
  journal: Journal,
): Promise<CleanReport> {
  const artifact = { kind: 'run_directory', database: job.database, name: run.files.directory } as const;
  if (!(await exists(run.files.directory))) {
    await journal.artifact(artifact, 'absent');
    return { complete: true, reason: null };
  }
  if (death === 'by-silence') return left('clean-directory-kept', { directory: run.files.directory });
  await journal.artifact(artifact, 'dropping');
  await rm(run.files.directory, { recursive: true, force: true });
  await journal.artifact(artifact, 'dropped');
  return { complete: true, reason: null };
}

function left(code: string, params: NonNullable<CleanReport['reason']>['params'] = {}): CleanReport {
  return { complete: false, reason: { code, params } };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
