import type { Execution } from '@altergate/contracts';
import {
  countQueuedBefore,
  findRunResource,
  latestSamples,
  listArtifacts,
  listCommands,
  listCutOvers,
  namePeople,
  readExecutionDetails,
} from '@altergate/db';
import type { ExecutionRow, Queryable, RowResource } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { describeExecution } from './describe.ts';
import { readFacts, requireExecutionRow, resourceOfExecution } from './facts.ts';
import { allowedVerbs } from './verbs.ts';

/** Whether the person may read values of rows in this execution's log and errors. */
export function maySeeSensitive(principal: Principal, row: ExecutionRow): boolean {
  return may(principal, 'log.sensitive', resourceOfExecution(row));
}

/** The whole ticket of an execution, where its instances stand now. @throws AltergateError not-found */
export async function requireTicketResource(db: Queryable, ticketId: bigint): Promise<RowResource> {
  const resource = await findRunResource(db, ticketId);
  if (resource === null) throw new AltergateError('not-found');
  return resource;
}

/** An execution with everything its page shows, for this reader. @throws AltergateError not-found */
export async function readExecution(db: Queryable, principal: Principal, id: bigint): Promise<Execution> {
  const row = await requireExecutionRow(db, id);
  const details = await readExecutionDetails(db, id);
  if (details === null) throw new AltergateError('not-found');
  const facts = await readFacts(db, row);
  const commands = await listCommands(db, id);
  const attempts = await listCutOvers(db, id);
  const samples = await latestSamples(db, [id]);
  const artifacts = await listArtifacts(db, { executionId: id });
  const ticket = await requireTicketResource(db, row.ticketId);
  const people = await namePeople(db, [
    details.requestedBy,
    ...[row.pausedBy, ...attempts.map((one) => one.requestedBy)].filter((one) => one !== null),
    ...commands.map((one) => one.requestedBy),
  ]);
  return describeExecution({
    row,
    details,
    isLatest: facts.isLatest,
    queuedBehind: row.state === 'queued' ? await countQueuedBefore(db, id) : null,
    progress: samples.get(id.toString()) ?? null,
    commands,
    attempts,
    artifacts: may(principal, 'artifact.read', resourceOfExecution(row)) ? artifacts : [],
    verbs: allowedVerbs({ principal, row, facts, ticket }),
    people,
    maySeeSensitive: maySeeSensitive(principal, row),
  });
}
