import type { RunningExecution } from '@altergate/contracts';
import { latestAttempts, latestSamples, listExecutions, namePeople } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import type { Principal } from '../../access/principal.ts';
import { describeExecutionSummary } from '../tickets/describe-executions.ts';
import { describeSample, refTo } from './describe.ts';

export interface ExecutionListQuery {
  readonly live: 'true' | 'false';
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Executions in the person's scope, newest first; `next` is where the following page begins. */
export async function readExecutionList(
  db: Queryable,
  principal: Principal,
  query: ExecutionListQuery,
): Promise<{ items: RunningExecution[]; next: string | null }> {
  const rows = await listExecutions(db, {
    grants: principal.grants,
    live: query.live === 'true',
    before: query.before === undefined ? null : BigInt(query.before),
    limit: query.limit,
  });
  const page = rows.slice(0, query.limit);
  const ids = page.map((row) => row.id);
  const latest = await latestAttempts(db, ids);
  const samples = await latestSamples(db, ids);
  const people = await namePeople(
    db,
    page.map((row) => row.pausedBy).filter((id) => id !== null),
  );
  const items = page.map((row): RunningExecution => {
    const sample = samples.get(row.id.toString());
    return {
      ...describeExecutionSummary(row, latest.has(row.id)),
      ticketTitle: row.ticketTitle,
      environment: {
        id: row.environmentId.toString(),
        name: row.environmentName,
        isProduction: row.isProduction,
      },
      progress: sample === undefined ? null : describeSample(sample),
      pausedBy: row.pausedBy === null ? null : refTo(people, row.pausedBy),
    };
  });
  return { items, next: rows.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null };
}
