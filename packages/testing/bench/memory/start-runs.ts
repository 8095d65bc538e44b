import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, LogPage, Ticket } from '@altergate/contracts';
import type { HttpClient } from '../../src/http-client.ts';

const waitMs = 120_000;

/** Starts a run of each table, which waits for its cut-over when all is copied, and waits until all of them copy. */
export async function startRuns({
  developer,
  dba,
  instanceId,
  tables,
}: {
  readonly developer: HttpClient;
  readonly dba: HttpClient;
  readonly instanceId: string;
  readonly tables: readonly string[];
}): Promise<Execution[]> {
  const ids: string[] = [];
  for (const table of tables) {
    const ticket = await developer.send<Ticket>('POST', '/tickets', {
      title: `watch ${table}`,
      targets: [{ instanceId, database: 'shop' }],
      sql: `ALTER TABLE ${table} ADD COLUMN bench_note INT`,
      submit: true,
    });
    const seen = { revisionId: ticket.revision.id, planHash: ticket.planHash };
    const approved = await dba.send<Ticket>('POST', `/tickets/${ticket.id}/approve`, seen, ticket.version);
    const body = { ...seen, cutOver: 'wait' };
    const running = await dba.send<Ticket>('POST', `/tickets/${ticket.id}/execute`, body, approved.version);
    ids.push(...running.executions.map((execution) => execution.id));
  }
  return Promise.all(ids.map((id) => waitUntilCopying(dba, id)));
}

async function waitUntilCopying(client: HttpClient, id: string): Promise<Execution> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    const execution = await client.get<Execution>(`/executions/${id}`);
    if (execution.phase === 'copying' || execution.phase === 'postponed') return execution;
    if (!['queued', 'preparing', 'running'].includes(execution.state)) {
      const log = await client.get<LogPage>(`/executions/${id}/log`);
      const told = log.lines.map(({ text }) => text).slice(-20);
      throw new Error(
        `run ${id} is ${execution.state}: ${JSON.stringify(execution.failure)}\n${told.join('\n')}`,
      );
    }
    await sleep(1_000);
  }
  throw new Error(`run ${id} does not copy`);
}
