import { randomBytes } from 'node:crypto';
import { readServer, readTableId, requireRelease, userLockHolder, withTarget } from '@altergate/inspect';
import type { Connection, ServerFacts } from '@altergate/inspect';
import type { Finding } from '@altergate/domain';
import type { Job, Preflight } from '../engine.ts';
import { readObjectStates, storeStates } from './object-state.ts';
import { userLockName } from '../gh-ost/names.ts';
import { changedObjects, readJobStatement } from '../job-statement.ts';

/**
 * Reads what the statement's objects are before it; that is what tells later whether it was carried out.
 * Refuses a server that does not take writes, and a table that a gh-ost works on. Errors as connectTarget and readJobStatement.
 */
export async function preflightDirect(job: Job): Promise<Preflight> {
  const reading = readJobStatement(job);
  return withTarget(job.address, { database: job.database }, async (connection) => {
    const server = await readServer(connection);
    requireRelease(server);
    const refusals = [
      ...refusalsOf(server),
      ...(await refuseOthers(connection, job, changedObjects(reading))),
    ];
    if (refusals.length > 0) return { refusals, intent: null };
    const lowerCase = server.lowerCaseTableNames;
    const before = await readObjectStates(connection, job.database, changedObjects(reading), lowerCase);
    const main = job.table === null ? null : before.get(job.table);
    // Without PROCESS the parts are empty, and asking for the id would be refused.
    const hasId = job.table !== null && main !== null && main.parts !== '';
    return {
      refusals,
      intent: {
        engine: 'direct',
        token: randomBytes(16).toString('hex'),
        serverUuid: server.uuid,
        directory: null,
        artifacts: [],
        beforeDefinition: main?.definition ?? null,
        beforeTableId: hasId ? await readTableId(connection, job.database, job.table) : null,
        details: storeStates(before, lowerCase),
      },
    };
  });
}

function refusalsOf(server: ServerFacts): readonly Finding[] {
  if (!server.readOnly && !server.superReadOnly) return [];
  return [{ rule: 'target-read-only', severity: 'error', params: {}, statement: null, range: null }];
}

/** A gh-ost that nobody here started would bring back what is removed, and undo what is added, with its cut-over. */
async function refuseOthers(
  connection: Connection,
  job: Job,
  names: readonly string[],
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const name of names) {
    const session = await userLockHolder(connection, userLockName(job.database, name));
    if (session === null) continue;
    found.push({ rule: 'another-run', severity: 'error', params: { session }, statement: null, range: null });
  }
  return found;
}
