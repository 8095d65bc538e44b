import * as z from 'zod/mini';
import {
  blockersSchema,
  commandSchema,
  executionSchema,
  firstErrorSchema,
  logMatchesSchema,
  logPageSchema,
  pageOf,
  progressSchema,
  runningExecutionSchema,
  ticketSummarySchema,
  type Blockers,
  type CommandBody,
  type CommandRequest,
  type Execution,
  type ProgressBody,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';
import type { LogSource } from '../../common/log/log-source.ts';

export function readExecution(id: string): Promise<Execution> {
  return request(`executions/${id}`, executionSchema);
}

export async function readExecutions(live: boolean) {
  const page = await request('executions', pageOf(runningExecutionSchema), {
    // Of all of them, because what ended last need not have begun last.
    query: { live: String(live), limit: live ? 100 : 50 },
  });
  return page.items;
}

export function readLog(id: string, from: number, limit: number) {
  return request(`executions/${id}/log`, logPageSchema, { query: { from, limit } });
}

/** Lines of Altergate itself and of persons alone: few, whatever the log's length. */
export function readOwnLines(id: string, from: number) {
  return request(`executions/${id}/log`, logPageSchema, { query: { only: 'people', from, limit: 2_000 } });
}

/** The ticket that starts next by itself, or null. */
export async function readNextScheduled(): Promise<{ readonly id: string; readonly at: string } | null> {
  const page = await request('tickets', pageOf(ticketSummarySchema), {
    query: { state: 'scheduled', limit: 100 },
  });
  const due = page.items.flatMap(({ id, scheduledAt }) =>
    scheduledAt === null ? [] : { id, at: scheduledAt },
  );
  return due.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))[0] ?? null;
}

/** What the log viewer of an execution asks for; lines of ours are searched and downloaded in `language`. */
export function logSourceOf(id: string, language: string): LogSource {
  const path = `executions/${id}/log`;
  return {
    select: (only, from, signal) =>
      request(path, logPageSchema, { query: { only, from, limit: 2_000 }, signal }),
    search: ({ words, from, limit, repeats }, signal) =>
      request(`${path}/search`, logMatchesSchema, {
        query: { q: words, from, limit, repeats: String(repeats), language },
        signal,
      }),
    firstError: async () => (await request(`${path}/first-error`, firstErrorSchema)).seq,
    download: `/api/v1/${path}/download?language=${language}`,
    mayDownload: () => command(`${path}/download`, { method: 'GET', query: { ask: 'true' } }),
  };
}

/** Samples of the whole run, oldest first. */
export async function readSamples(id: string): Promise<ProgressBody[]> {
  const { items } = await request(`executions/${id}/progress`, z.object({ items: z.array(progressSchema) }));
  return items.toSorted((a, b) => a.at - b.at);
}

/** Who holds the change back at this moment. */
export function readBlockers(id: string): Promise<Blockers> {
  return request(`executions/${id}/blockers`, blockersSchema);
}

export function sendCommand(id: string, body: CommandRequest, key: string): Promise<CommandBody> {
  return request(`executions/${id}/commands`, commandSchema, { method: 'POST', body, idempotencyKey: key });
}

export function retryExecution(id: string, key: string): Promise<void> {
  return command(`executions/${id}/retry`, { body: {}, idempotencyKey: key });
}

/** Looks at the target again, where nobody knows what happened. */
export function checkTarget(execution: Pick<Execution, 'id' | 'version'>, key: string): Promise<void> {
  return command(`executions/${execution.id}/check`, {
    body: {},
    ifMatch: execution.version,
    idempotencyKey: key,
  });
}

export function dropArtifact(id: string, version: number, confirm: string, key: string): Promise<void> {
  return command(`artifacts/${id}/drop`, { body: { confirm }, ifMatch: version, idempotencyKey: key });
}
