import { commentSchema } from '@altergate/contracts';
import type { Comment } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import { addRun, addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { itEndsWithTheRight } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let people = 0;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  author = await api.addPerson('author');
});
afterAll(() => api.close());

interface Said {
  readonly client: ApiClient;
  /** Address of the comments of a ticket, and one of them that is the client's own. */
  readonly comments: string;
  readonly own: Comment;
}

const verbs: readonly { verb: string; ask: (said: Said) => ReturnType<ApiClient['post']> }[] = [
  { verb: 'comment', ask: ({ client, comments }) => client.post(comments, { body: 'One more word.' }) },
  {
    verb: 'edit a comment',
    ask: ({ client, comments, own }) =>
      client.put(`${comments}/${own.id}`, { body: 'In other words.' }, { version: own.version }),
  },
  {
    verb: 'delete a comment',
    ask: ({ client, comments, own }) => client.delete(`${comments}/${own.id}`, { version: own.version }),
  },
];

async function begin(ask: (said: Said) => ReturnType<ApiClient['post']>): Promise<Deed> {
  people += 1;
  const scope = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
  const client = await api.signInAs(`ops-${String(people)}`, [{ role: 'ops', scope }]);
  const { ticketId } = await addRun(api, place, { authorId: author.id });
  const comments = `/api/v1/tickets/${ticketId.toString()}/comments`;
  const own = commentSchema.parse((await client.post(comments, { body: 'A word.' })).json());
  return {
    person: client.person,
    ask: () => ask({ client, comments, own }),
    standing: () => standing(ticketId),
  };
}

/** All that the verbs could have changed. */
async function standing(ticketId: bigint) {
  const { prisma } = api.database;
  const comments = await prisma.comment.findMany({ where: { ticketId } });
  const told = await prisma.auditEntry.count({ where: { ticketId, objectKind: 'comment' } });
  return { told, comments: comments.map(({ id, body, deletedAt }) => ({ id, body, deletedAt })) };
}

describe.each(verbs)('$verb, when rights end after it was let in', ({ ask }) => {
  const right = { role: 'ops', also: () => place } as const;
  itEndsWithTheRight(
    () => api,
    right,
    [404, 'not-found'],
    () => begin(ask),
  );
});
