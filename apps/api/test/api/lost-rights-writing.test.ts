import { problemSchema, ticketSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRunPlace, reachServer } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { askWhileRightsEnd, rightsEnding } from './rights-ending.ts';
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

const { grantsTaken, sessionsEnded, onlyInstanceLeft } = rightsEnding;

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

describe.each(verbs)('$verb, when rights end after it was let in', ({ of, ask }) => {
  it('is refused once a grant is taken away, and changes nothing', async () => {
    const author = await someAuthor(of);
    const before = await standing(author);
    const refused = await askWhileRightsEnd(api, author.person, grantsTaken(author.person), () =>
      ask(author),
    );
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([403, 'not-allowed']);
    expect(await standing(author)).toEqual(before);
  });

  it('is refused once the session ended', async () => {
    const author = await someAuthor(of);
    const before = await standing(author);
    const refused = await askWhileRightsEnd(api, author.person, sessionsEnded(author.person), () =>
      ask(author),
    );
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([401, 'not-signed-in']);
    expect(await standing(author)).toEqual(before);
  });

  it('is done for who still holds another grant that gives it', async () => {
    const author = await someAuthor(of);
    const { person } = author;
    await api.database.prisma.grant.create({
      data: { userId: person.id, role: 'developer', instanceId: place.instanceId, createdBy: 0n },
    });
    const before = await standing(author);
    const done = await askWhileRightsEnd(api, person, onlyInstanceLeft(person), () => ask(author));
    expect(done.statusCode, done.body).toBeLessThan(300);
    expect(await standing(author)).not.toEqual(before);
  });
});

describe('discarding a draft', () => {
  it('is refused once the session ended meanwhile', async () => {
    const author = await someAuthor('draft');
    const { client, person, url, version } = author;
    const before = await standing(author);
    const refused = await askWhileRightsEnd(api, person, sessionsEnded(person), () =>
      client.delete(url, { version }),
    );
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([401, 'not-signed-in']);
    expect(await standing(author)).toEqual(before);
  });
});
