import { access } from 'node:fs/promises';
import { AltergateError, type MessageParams } from '@altergate/domain';
import {
  longTransactions,
  metadataLockHolders,
  readDefinition,
  readServer,
  readTableId,
  serverLockHolders,
  withTarget,
  type Connection,
} from '@altergate/inspect';
import type { GateCheck } from '../engine.ts';
import { countXaRollbacks, findUnreadableBinlog } from './binlog-content.ts';
import { watchWarnings } from './kept-warnings.ts';
import { findMergingColumn } from './key-values.ts';
import { refreshStatus, type LiveRun } from './live-run.ts';
import { reachedLoad } from './load.ts';
import { isPostponing } from './status.ts';
import { readTableShape } from './table-shape.ts';

/** A transaction older than this would make writes queue behind the cut-over. */
const longTransactionSeconds = 5;
/** Every statement holds a metadata lock for a moment; only who keeps one holds the cut-over back. */
const heldLockSeconds = 2;

/** The checks before a cut-over, and the definition that the swap will bring (null when a check failed). */
export interface GateResult {
  readonly checks: readonly GateCheck[];
  readonly expected: string | null;
}

/**
 * Looks whether the swap may happen now; changes nothing. Every check is done, so that a person sees all of them.
 * @throws AltergateError target-unreachable and its kin
 */
export async function checkGate(live: LiveRun): Promise<GateResult> {
  const checks: GateCheck[] = [...(await checkProcess(live))];
  const expected = await withTarget(live.job.address, { database: live.job.database }, async (connection) => {
    checks.push(...(await checkServer(live, connection)));
    checks.push(...(await checkTable(live, connection)));
    checks.push(await checkKey(live, connection));
    checks.push(...(await checkWarnings(live)));
    checks.push(...(await checkSessions(live, connection)));
    return readDefinition(connection, live.job.database, live.run.tables.ghost);
  });
  checks.push(check('ghost-table-present', expected !== null, { table: live.run.tables.ghost }));
  return { checks, expected: checks.every(({ ok }) => ok) ? expected : null };
}

const idTold = 'table-id-told';
const relationsSeen = 'relations-seen';
/** Checks that fail for not knowing: they hold a cut-over back and end no run. */
const notKnown: ReadonlySet<string> = new Set([idTold, relationsSeen]);

/**
 * False when the table is seen not to be what it was; the guard that stays on while a cut-over is on its way. Neither
 * somebody's waiting change nor a right that was taken keeps it from seeing another definition.
 */
export async function isTableUnchanged(live: LiveRun): Promise<boolean> {
  return withTarget(live.job.address, { database: live.job.database }, async (connection) =>
    (await checkTable(live, connection)).every((one) => one.ok || notKnown.has(one.check)),
  );
}

async function checkProcess(live: LiveRun): Promise<readonly GateCheck[]> {
  const status = await refreshStatus(live);
  const { cutOverLockTimeoutSeconds, maxLagMillis } = live.job.settings;
  const limitMs = Math.min(maxLagMillis, cutOverLockTimeoutSeconds * 1_000);
  const heartbeatLagMs = status?.heartbeatLagMs ?? -1;
  const { throttleFlag, throttleAllFlag } = live.run.files;
  const flagged = (await exists(throttleFlag)) || (await exists(throttleAllFlag));
  return [
    check('gh-ost-postpones', status !== null && isPostponing(status)),
    // gh-ost keeps an unpostpone that comes during a pause and swaps at the moment the pause ends.
    check('not-paused', !live.pausedByPerson && !flagged),
    check('heartbeat-lag', status !== null && heartbeatLagMs < limitMs, { heartbeatLagMs, limitMs }),
  ];
}

async function checkServer(live: LiveRun, connection: Connection): Promise<readonly GateCheck[]> {
  const server = await readServer(connection);
  const unreadable = await findUnreadableBinlog(connection);
  const reached = await reachedLoad(connection, live.job.settings.maxLoad);
  return [
    check('same-server', server.uuid === live.intent.serverUuid, { uuid: server.uuid }),
    check('writable', !server.readOnly && !server.superReadOnly),
    check('binlog-unchanged', server.binlogFormat === 'ROW' && server.binlogRowImage === 'FULL', {
      format: server.binlogFormat,
      rowImage: server.binlogRowImage,
    }),
    check('binlog-readable', unreadable === null, {
      variable: unreadable?.variable ?? '',
      value: unreadable?.value ?? '',
    }),
    check('no-xa-rollback', !hasXaRolledBack(live, await countXaRollbacks(connection))),
    check('server-not-busy', reached === null, reached ?? {}),
  ];
}

/** A restart of the server begins to count anew. */
function hasXaRolledBack({ run }: LiveRun, now: number): boolean {
  if (run.xaRollbacks === null) return false;
  return now >= run.xaRollbacks ? now > run.xaRollbacks : now > 0;
}

async function checkTable(live: LiveRun, connection: Connection): Promise<readonly GateCheck[]> {
  const { database } = live.job;
  const definition = await readDefinition(connection, database, live.table);
  const shape = await readTableShape(connection, database, live.table);
  const triggers = shape?.triggers ?? [];
  const parentKeys = shape?.parentKeys ?? [];
  return [
    check('table-unchanged', definition !== null && definition === live.intent.beforeDefinition),
    await checkTableId(live, connection),
    check('no-triggers', shape !== null && triggers.length === 0, { triggers: triggers.join(', ') }),
    check('no-foreign-keys', shape !== null && shape.childKeys.length + parentKeys.length === 0),
    // What the account may not see any more since the run began is not known to be absent.
    check(relationsSeen, shape !== null && shape.triggers !== null && shape.parentKeys !== null),
  ];
}

/** A TRUNCATE leaves the definition as it is and gh-ost does not see it: the rows would come back. */
async function checkTableId(live: LiveRun, connection: Connection): Promise<GateCheck> {
  const before = live.intent.beforeTableId;
  try {
    const tableId = await readTableId(connection, live.job.database, live.table);
    return check('table-not-rebuilt', before === null || tableId === before);
  } catch (error) {
    if (!(error instanceof AltergateError) || error.code !== 'target-change-pending') throw error;
    return check(idTold, false);
  }
}

/** gh-ost says by its own words which key it chose; a key that is not known proves nothing. */
async function checkKey(live: LiveRun, connection: Connection): Promise<GateCheck> {
  const { sharedKey } = live.view;
  const tables = { original: live.table, ghost: live.run.tables.ghost };
  const merging =
    sharedKey === null ? null : await findMergingColumn(connection, live.job.database, tables, sharedKey);
  return check('key-kept-apart', sharedKey !== null && merging === null, {
    key: sharedKey ?? '',
    column: merging?.column ?? '',
  });
}

/** The rows were copied before: what happened then is remembered, not asked for. */
async function checkWarnings(live: LiveRun): Promise<readonly GateCheck[]> {
  await watchWarnings(live);
  const { short, isDone } = live.warnings;
  return [check('warnings-looked-at', isDone), check('warnings-kept', short === null, short ?? {})];
}

async function checkSessions(live: LiveRun, connection: Connection): Promise<readonly GateCheck[]> {
  const old = await longTransactions(connection, longTransactionSeconds);
  const holders = await metadataLockHolders(connection, live.job.database, live.table);
  const held =
    holders?.filter(({ ageSeconds, isExplicit }) => isExplicit || ageSeconds >= heldLockSeconds) ?? [];
  const locks = (await serverLockHolders(connection)) ?? [];
  return [
    // Under it the swap would wait while every write waits for the swap.
    check('no-server-lock', locks.length === 0, sessionParams(locks.map(unnamed))),
    check(
      'no-long-transaction',
      old.length === 0,
      sessionParams(
        old.map(({ connectionId, ageSeconds }) => unnamed({ sessionId: connectionId, ageSeconds })),
      ),
    ),
    check('metadata-locks-visible', holders !== null),
    check('no-metadata-lock', held.length === 0, sessionParams(held)),
  ];
}

interface HoldingSession {
  readonly sessionId: string;
  readonly user: string | null;
  readonly ageSeconds: number;
}

/** Without its account: a session that is busy in any database is told to all who read the run. */
function unnamed({ sessionId, ageSeconds }: Omit<HoldingSession, 'user'>): HoldingSession {
  return { sessionId, user: null, ageSeconds };
}

/** The oldest of the sessions and how many there are. */
export function sessionParams(sessions: readonly HoldingSession[]): MessageParams {
  const [oldest] = [...sessions].sort((one, other) => other.ageSeconds - one.ageSeconds);
  if (!oldest) return {};
  const { sessionId, user, ageSeconds } = oldest;
  return { session: sessionId, user: user ?? '', ageSeconds, count: sessions.length };
}

function check(name: string, ok: boolean, params: MessageParams = {}): GateCheck {
  return { check: name, ok, params };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
