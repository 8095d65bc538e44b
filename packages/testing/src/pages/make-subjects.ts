import { setTimeout as sleep } from 'node:timers/promises';
import type { Ticket } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import type { HttpClient } from '../http-client.ts';
import { findSubjects } from './subjects.ts';
import type { PageSubjects } from './subjects.ts';

export interface SubjectPeople {
  readonly author: HttpClient;
  readonly reviewer: HttpClient;
  /** Instance with a database `shop` and its table `orders`, in which many orders have the same status. */
  readonly instanceId: string;
}

const waitMs = 90_000;

/** Makes a ticket of each state that a page shows; the running one copies and then waits for its cut-over. */
export async function makeSubjects(people: SubjectPeople): Promise<PageSubjects> {
  await write(people, 'ALTER TABLE orders ADD COLUMN deliver_from DATETIME', false);
  await write(people, 'CREATE TABLE gift_messages (id INT PRIMARY KEY, words VARCHAR(200))', true);
  const unwanted = await write(people, 'ALTER TABLE orders DROP COLUMN note', true);
  await people.reviewer.send(
    'POST',
    `/tickets/${unwanted.id}/reject`,
    { ...seen(unwanted), reason: 'The nightly export still reads this column.' },
    unwanted.version,
  );
  const hopeless = await write(people, 'ALTER TABLE orders ADD UNIQUE KEY once (status)', true);
  await run(people, hopeless, 'when_copied');
  await waitFor(people, hopeless, 'failed');
  await run(people, await write(people, 'ALTER TABLE orders ADD COLUMN gift_wrap INT', true), 'wait');
  const token = { name: 'CI of the shop', access: 'read', environmentId: null, days: 90 };
  await people.author.send('POST', '/tokens', token);
  return findSubjects(people.author, people.reviewer);
}

function write({ author, instanceId }: SubjectPeople, sql: string, submit: boolean): Promise<Ticket> {
  const targets = [{ instanceId, database: 'shop' }];
  return author.send('POST', '/tickets', {
    title: sql,
    reason: 'Asked for by the shop.',
    targets,
    sql,
    submit,
  });
}

function seen(ticket: Ticket) {
  return { revisionId: ticket.revision.id, planHash: ticket.planHash };
}

async function run({ reviewer }: SubjectPeople, ticket: Ticket, cutOver: Ticket['cutOver']): Promise<void> {
  const path = `/tickets/${ticket.id}`;
  const approved = await reviewer.send<Ticket>('POST', `${path}/approve`, seen(ticket), ticket.version);
  await reviewer.send('POST', `${path}/execute`, { ...seen(ticket), cutOver }, approved.version);
}

async function waitFor({ reviewer }: SubjectPeople, { id }: Ticket, wanted: TicketState): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    const { state } = await reviewer.get<Ticket>(`/tickets/${id}`);
    if (state === wanted) return;
    if (state !== 'running') throw new Error(`the ticket is ${state}, not ${wanted}`);
    await sleep(300);
  }
  throw new Error(`the ticket did not become ${wanted}`);
}
