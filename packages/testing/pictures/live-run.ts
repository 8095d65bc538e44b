import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, InstanceName, Ticket } from '@altergate/contracts';
import type { HttpClient } from '../src/http-client.ts';

const waitMs = 120_000;
/** Part of the rows that are copied before the first picture. */
const wanted = 0.35;

export interface LiveRunWish {
  readonly developer: HttpClient;
  readonly dba: HttpClient;
  /** Whether it goes on so slowly that it still copies when the last page that shows it is taken. */
  readonly slowDown: boolean;
}

/**
 * Starts a change of the demo's large table and waits until about a third is copied.
 * It waits for its cut-over, and is stopped with the demo.
 */
export async function startLiveRun({ developer, dba, slowDown }: LiveRunWish): Promise<void> {
  const { items } = await developer.get<{ items: readonly InstanceName[] }>('/instances');
  const instance = items.find(({ name }) => name === 'demo-mysql');
  if (instance === undefined) throw new Error('the demo has no demo-mysql');
  const ticket = await developer.send<Ticket>('POST', '/tickets', {
    title: 'Gift wrapping for orders',
    reason: 'The shop offers gift wrapping from December on.',
    targets: [{ instanceId: instance.id, database: 'shop' }],
    sql: "ALTER TABLE orders\n  ADD COLUMN gift_wrap TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'chosen at checkout';",
    submit: true,
  });
  const seen = { revisionId: ticket.revision.id, planHash: ticket.planHash };
  const approved = await dba.send<Ticket>('POST', `/tickets/${ticket.id}/approve`, seen, ticket.version);
  const running = await dba.send<Ticket>(
    'POST',
    `/tickets/${ticket.id}/execute`,
    { ...seen, cutOver: 'wait' },
    approved.version,
  );
  const id = running.executions[0]?.id ?? '';
  await waitUntilCopied(dba, id);
  if (!slowDown) return;
  await dba.send('POST', `/executions/${id}/commands`, { verb: 'set_chunk_size', chunkSize: 10 });
}

async function waitUntilCopied(client: HttpClient, id: string): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    const { progress, state } = await client.get<Execution>(`/executions/${id}`);
    // Before the rows are counted both are 0.
    const total = progress?.rowsEstimated ?? 0;
    if (total > 0 && (progress?.rowsCopied ?? 0) >= wanted * total) return;
    if (!['queued', 'preparing', 'running'].includes(state)) throw new Error(`the run is ${state}`);
    await sleep(500);
  }
  throw new Error('the run does not copy');
}
