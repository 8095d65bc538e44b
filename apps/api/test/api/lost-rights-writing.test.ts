import { ticketSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRunPlace, reachServer } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { expectRefused, itEndsWithTheRight, itEndsWithTheSession, rightsEnding } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  await reachServer(api, place);
});
afterAll(() => api.close());

interface Author {
  readonly client: ApiClient;
  readonly person: TestPerson;
  /** Address and version of a ticket of theirs. */
  readonly url: string;
  readonly version: number;
}

let people = 0;

async function someAuthor(state: 'draft' | 'withdrawn'): Promise<Author> {
  people += 1;
  const scope = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
  const client = await api.signInAs(`author-${String(people)}`, [{ role: 'developer', scope }]);
  const created = await client.post('/api/v1/tickets', body('As it was'));
  expect(created.statusCode, created.body).toBe(201);
  const { id, version } = ticketSchema.parse(created.json());
  // Only what others have seen can be copied.
  await api.database.prisma.ticket.update({
    where: { id: BigInt(id) },
    data: { state, submittedAt: state === 'draft' ? null : new Date() },
  });
  return { client, person: client.person, url: `/api/v1/tickets/${id}`, version };
}

function body(title: string) {
  return {
    title,
    sql: 'CREATE TABLE gifts (id BIGINT UNSIGNED NOT NULL PRIMARY KEY)',
    targets: [{ instanceId: place.instanceId.toString(), database: api.platform.name }],
  };
}

/** All that the verbs could have changed. */
async function standing({ person }: Author) {
  const tickets = await api.database.prisma.ticket.findMany({
    where: { authorId: person.id },
    include: { ticketRevisions: { select: { id: true } } },
  });
  return tickets.map(({ id, title, state, version, ticketRevisions }) => ({
    ...{ id, title, state, version },
    revisions: ticketRevisions.length,
  }));
}

const verbs: readonly {
  verb: string;
  of: 'draft' | 'withdrawn';
  ask: (author: Author) => ReturnType<ApiClient['post']>;
}[] = [
  { verb: 'create', of: 'draft', ask: ({ client }) => client.post('/api/v1/tickets', body('Another')) },
  {
    verb: 'create and submit',
    of: 'draft',
    ask: ({ client }) => client.post('/api/v1/tickets', { ...body('Another'), submit: true }),
  },
  {
    verb: 'edit',
    of: 'draft',
    ask: ({ client, url, version }) => client.put(url, body('As it is now'), { version }),
  },
  {
    verb: 'submit',
    of: 'draft',
    ask: ({ client, url, version }) => client.post(`${url}/submit`, undefined, { version }),
  },
  { verb: 'clone', of: 'withdrawn', ask: ({ client, url }) => client.post(`${url}/clone`) },
];

async function begin(
  of: 'draft' | 'withdrawn',
  ask: (author: Author) => ReturnType<ApiClient['post']>,
): Promise<Deed> {
  const author = await someAuthor(of);
  return { person: author.person, ask: () => ask(author), standing: () => standing(author) };
}

describe.each(verbs)('$verb, when rights end after it was let in', ({ of, ask }) => {
  const right = { role: 'developer', also: () => place } as const;
  itEndsWithTheRight(
    () => api,
    right,
    [403, 'not-allowed'],
    () => begin(of, ask),
  );

  it('is refused to who may write elsewhere alone by then', async () => {
    const deed = await begin(of, ask);
    const { instanceId } = await addRunPlace(api);
    await api.database.prisma.grant.create({
      data: { userId: deed.person.id, role: 'developer', instanceId, createdBy: 0n },
    });
    await expectRefused(api, deed, rightsEnding.environmentsTaken, [422, 'target-not-known']);
  });
});

describe('discarding a draft', () => {
  itEndsWithTheSession(
    () => api,
    () => begin('draft', ({ client, url, version }) => client.delete(url, { version })),
  );
});
