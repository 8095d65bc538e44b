import { z } from 'zod';
import {
  commandSchema,
  executionSchema,
  logPageSchema,
  pageOf,
  progressSchema,
  runningExecutionSchema,
  type CommandBody,
  type CommandRequest,
  type Execution,
  type ProgressBody,
} from '@altergate/contracts';
import { command, request } from '../../shared/api/request.ts';

export function readExecution(id: string): Promise<Execution> {
  return request(`executions/${id}`, executionSchema);
}

export async function readExecutions(live: boolean) {
  const page = await request('executions', pageOf(runningExecutionSchema), {
    query: { live: String(live), limit: live ? 100 : 10 },
  });
  return page.items;
}

export function readLog(id: string, from: number, limit: number) {
  return request(`executions/${id}/log`, logPageSchema, { query: { from, limit } });
}

/** Samples of the whole run, oldest first. */
export async function readSamples(id: string): Promise<ProgressBody[]> {
  const { items } = await request(`executions/${id}/progress`, z.object({ items: z.array(progressSchema) }));
  return items.toSorted((a, b) => a.at - b.at);
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
