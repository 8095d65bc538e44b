import { setTimeout as sleep } from 'node:timers/promises';
import {
  findTables,
  listSessions,
  readDefinition,
  readServer,
  readTableId,
  withTarget,
  type Connection,
} from '@altergate/inspect';
import type { Intent, Job, OutcomeReport } from '../engine.ts';
import type { GhostRun } from './intent.ts';

/** The comment by which gh-ost marks the table that keeps the old name during a cut-over. */
export const sentryComment = 'ghost-cut-over-sentry';

interface Seen {
  readonly definition: string | null;
  readonly tableId: string | null;
  readonly ghost: boolean;
  readonly old: 'absent' | 'sentry' | 'data';
  readonly oldTableId: string | null;
}

/**
 * Tells from the target what happened, never from how the process ended. Only to be asked when it is gone, or of a
 * swap that gh-ost reports: its sessions are waited for (they end with it).
 * @throws AltergateError target-unreachable and its kin: nothing is known then
 */
export async function readOutcome(
  job: Job,
  intent: Intent,
  run: GhostRun,
  expected: string | null,
): Promise<OutcomeReport> {
  return withTarget(job.address, { database: job.database }, async (connection) => {
    const server = await readServer(connection);
    if (server.uuid !== intent.serverUuid) {
      return report('unknown', 'evidence-other-server', null, {
        uuid: server.uuid,
        before: intent.serverUuid,
      });
    }
    if (!(await renameIsOver(connection, job, run))) {
      return report('unknown', 'evidence-sessions-running', await readTable(connection, job));
    }
    return judge(await look(connection, job, run), intent, expected);
  });
}

/**
 * A swap renames the table away (the old name then holds its data under its table id) and the ghost table into its
 * place, in one step: so the old table without gh-ost's mark and no ghost table prove it.
 */
export function judge(seen: Seen, intent: Intent, expected: string | null): OutcomeReport {
  const { definition } = seen;
  if (definition === null) return report('unknown', 'evidence-table-absent', null);
  if (seen.old === 'data' && !seen.ghost) {
    const renamed = intent.beforeTableId === null || seen.oldTableId === intent.beforeTableId;
    if (expected !== null && definition !== expected) {
      return report('unknown', 'evidence-swapped-definition-differs', definition);
    }
    if (expected === null && !renamed) return report('unknown', 'evidence-old-table-unknown', definition);
    return report('applied', 'evidence-swapped', definition);
  }
  if (seen.old === 'data') return report('unknown', 'evidence-old-and-ghost-present', definition);
  if (definition === intent.beforeDefinition) {
    const same = intent.beforeTableId === null || seen.tableId === intent.beforeTableId;
    if (!seen.ghost && !same) return report('unknown', 'evidence-rebuilt-ghost-absent', definition);
    return report(
      'not_applied',
      seen.old === 'sentry' ? 'evidence-not-swapped-sentry' : 'evidence-not-swapped',
      definition,
    );
  }
  if (seen.ghost) return report('not_applied', 'evidence-changed-by-others', definition);
  return report('unknown', 'evidence-changed-old-absent', definition);
}

async function look(connection: Connection, job: Job, run: GhostRun): Promise<Seen> {
  const { ghost, old } = run.tables;
  const found = await findTables(connection, job.database, [ghost, old]);
  const oldTable = found.find(({ name }) => name === old);
  return {
    definition: await readTable(connection, job),
    tableId: job.table === null ? null : await readTableId(connection, job.database, job.table),
    ghost: found.some(({ name }) => name === ghost),
    old: oldTable ? (oldTable.comment === sentryComment ? 'sentry' : 'data') : 'absent',
    oldTableId: oldTable ? await readTableId(connection, job.database, old) : null,
  };
}

async function readTable(connection: Connection, job: Job): Promise<string | null> {
  return job.table === null ? null : readDefinition(connection, job.database, job.table);
}

/** A RENAME that waits outlives its client for a moment; the server ends it within the lock timeout. */
async function renameIsOver(connection: Connection, job: Job, run: GhostRun): Promise<boolean> {
  const end = Date.now() + 3 * job.settings.cutOverLockTimeoutSeconds * 1_000;
  for (;;) {
    const sessions = await listSessions(connection);
    const running = sessions.some(
      ({ statement }) =>
        statement !== null && /^\s*rename\s/i.test(statement) && statement.includes(run.tables.ghost),
    );
    if (!running) return true;
    if (Date.now() >= end) return false;
    await sleep(200);
  }
}

function report(
  outcome: OutcomeReport['outcome'],
  code: string,
  afterDefinition: string | null,
  params: OutcomeReport['evidence']['params'] = {},
): OutcomeReport {
  return { outcome, evidence: { code, params }, afterDefinition };
}
