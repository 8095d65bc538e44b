import { ticketSchema } from '@altergate/contracts';
import type { Ticket } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { addRunPlace, reachServer } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { itEndsWithTheRight, itEndsWithTheSession } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };
type Answer = ReturnType<ApiClient['post']>;

let api: TestApi;
let place: RunPlace;
let author: Person;
let reviewer: Person;
let made = 0;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  await reachServer(api, place);
  author = await someone('developer');
  reviewer = await someone('reviewer');
});
afterAll(() => api.close());

function someone(role: 'developer' | 'reviewer'): Promise<Person> {
  made += 1;
  const scope = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
  return api.signInAs(`${role}-${String(made)}`, [{ role, scope }]);
}

async function ticketOf(answer: Answer): Promise<Ticket> {
  const { statusCode, body, json } = await answer;
  expect(statusCode, body).toBeLessThan(300);
  return ticketSchema.parse(json());
}

/** What a person sends who moves the ticket as they see it. */
const move = (client: ApiClient, ticket: Ticket, verb: string, body: object = {}): Answer =>
  client.post(`/api/v1/tickets/${ticket.id}/${verb}`, body, { version: ticket.version });
const seen = ({ revision, planHash }: Ticket) => ({ revisionId: revision.id, planHash });
const tomorrow = () => ({ at: new Date(Date.now() + 86_400_000).toISOString(), notAfter: null });

/** A ticket of the author's that others brought so far; a run of it ended at once. */
async function ticketIn(state: TicketState, by: Person = author): Promise<Ticket> {
  made += 1;
  const table = `gifts_${String(made)}`;
  const opened = await ticketOf(
    by.post('/api/v1/tickets', {
      title: 'Add gifts',
      sql: `CREATE TABLE ${table} (id BIGINT UNSIGNED NOT NULL PRIMARY KEY)`,
      targets: [{ instanceId: place.instanceId.toString(), database: api.platform.name }],
      submit: true,
    }),
  );
  if (state === 'in_review') return opened;
  const approved = await ticketOf(move(reviewer, opened, 'approve', seen(opened)));
  if (state === 'approved') return approved;
  const wanted = { ...seen(approved), cutOver: 'wait' };
  if (state === 'scheduled') {
    return ticketOf(move(reviewer, approved, 'schedule', { ...wanted, ...tomorrow() }));
  }
  const { id } = await ticketOf(move(reviewer, approved, 'execute', wanted));
  const { prisma } = api.database;
  const outcome = state === 'failed' ? 'not_applied' : 'unknown';
  await prisma.execution.updateMany({ where: { ticketId: BigInt(id) }, data: { state, outcome } });
  await prisma.ticket.update({ where: { id: BigInt(id) }, data: { state } });
  return ticketOf(reviewer.get(`/api/v1/tickets/${id}`));
}

/** All that the verbs could have changed. */
async function standing({ id }: Ticket) {
  const { prisma } = api.database;
  const where = { ticketId: BigInt(id) };
  const { state, version } = await prisma.ticket.findUniqueOrThrow({ where: { id: BigInt(id) } });
  const executions = await prisma.execution.findMany({ where, select: { state: true, outcome: true } });
  const decisions = await prisma.decision.findMany({ where, select: { verdict: true, lapsedAt: true } });
  const waivers = await prisma.waiver.findMany({ where, select: { takenBackAt: true } });
  return { state, version, executions, decisions, waivers };
}

const executionOf = ({ executions }: Ticket) => executions[0]?.id ?? '';
const stepOf = ({ steps }: Ticket) => ({ statementId: steps[0]?.statementId, targetId: steps[0]?.targetId });

/** Something that somebody let pass. */
async function addWaiver({ id, revision }: Ticket): Promise<string> {
  const { id: waiverId } = await api.database.prisma.waiver.create({
    data: {
      ...{ ticketId: BigInt(id), revisionId: BigInt(revision.id), findingKey: 'f'.repeat(64) },
      ...{ rule: 'drop-column', reason: 'Nobody reads it.', userId: reviewer.person.id },
      ...{ principalKind: 'session', principalId: 0n },
    },
  });
  return waiverId.toString();
}

const verbs: readonly {
  verb: string;
  of: TicketState;
  ask: (client: ApiClient, ticket: Ticket, waiverId: string) => Answer;
}[] = [
  { verb: 'approve', of: 'in_review', ask: (client, one) => move(client, one, 'approve', seen(one)) },
  {
    verb: 'reject',
    of: 'in_review',
    ask: (client, one) => move(client, one, 'reject', { ...seen(one), reason: 'No.' }),
  },
  {
    verb: 'take a waiver back',
    of: 'in_review',
    ask: (client, one, waiverId) => move(client, one, `waivers/${waiverId}/take-back`),
  },
  {
    verb: 'take back an approval',
    of: 'approved',
    ask: (client, one) => move(client, one, 'take-back', { reason: 'Too early.' }),
  },
  {
    verb: 'execute',
    of: 'approved',
    ask: (client, one) => move(client, one, 'execute', { ...seen(one), cutOver: 'wait' }),
  },
  {
    verb: 'schedule',
    of: 'approved',
    ask: (client, one) => move(client, one, 'schedule', { ...seen(one), cutOver: 'wait', ...tomorrow() }),
  },
  { verb: 'unschedule', of: 'scheduled', ask: (client, one) => move(client, one, 'unschedule') },
  { verb: 'close', of: 'failed', ask: (client, one) => move(client, one, 'close', { reason: 'Over.' }) },
  {
    verb: 'skip',
    of: 'failed',
    ask: (client, one) => move(client, one, 'skip', { ...stepOf(one), reason: 'Not needed.', withoutIt: [] }),
  },
  {
    verb: 'retry',
    of: 'failed',
    ask: (client, one) => client.post(`/api/v1/executions/${executionOf(one)}/retry`),
  },
  {
    verb: 'record an outcome',
    of: 'needs_attention',
    ask: (client, one) =>
      move(client, one, 'outcome', {
        ...{ executionId: executionOf(one), outcome: 'not_applied', evidence: 'Looked at it.' },
        confirm: `${api.platform.name}.${one.executions[0]?.table ?? ''}`,
      }),
  },
];

describe.each(verbs)('$verb, when rights end after it was let in', ({ of, ask }) => {
  async function begin(): Promise<Deed> {
    const ticket = await ticketIn(of);
    const waiverId = await addWaiver(ticket);
    const leaving = await someone('reviewer');
    return {
      person: leaving.person,
      ask: () => ask(leaving, ticket, waiverId),
      standing: () => standing(ticket),
    };
  }
  const right = { role: 'reviewer', also: () => place } as const;
  itEndsWithTheRight(() => api, right, [404, 'not-found'], begin);
});

describe.each(['edit', 'withdraw'])('%s, when the session ends after it was let in', (verb) => {
  itEndsWithTheSession(
    () => api,
    async () => {
      const leaving = await someone('developer');
      const ticket = await ticketIn('in_review', leaving);
      return {
        person: leaving.person,
        ask: () => move(leaving, ticket, verb),
        standing: () => standing(ticket),
      };
    },
  );
});
