import { commentSchema, pageOf, problemSchema, timelineEntrySchema } from '@altergate/contracts';
import type { Grant } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };

let api: TestApi;
let place: RunPlace;
let ops: Person;
let reviewer: Person;
let stranger: Person;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  const within = (role: Grant['role']): Grant => ({
    role,
    scope: { kind: 'environment', environmentId: place.environmentId.toString() },
  });
  ops = await api.signInAs('ops', [within('ops')]);
  reviewer = await api.signInAs('reviewer', [within('reviewer')]);
  stranger = await api.signInAs('stranger');
});
afterAll(() => api.close());

async function ticket() {
  const { id: authorId } = await api.addPerson(`author-${String(Math.random()).slice(2, 10)}`);
  const { ticketId } = await addRun(api, place, { authorId, tables: ['orders', 'lines'] });
  const statements = await api.database.prisma.statement.findMany({
    where: { ticketId },
    orderBy: { position: 'asc' },
  });
  return { ticketId, url: `/api/v1/tickets/${ticketId.toString()}`, statements };
}

const written = async (client: Person, url: string, body: object) => {
  const answer = await client.post(`${url}/comments`, body);
  expect(answer.statusCode, answer.body).toBe(201);
  return commentSchema.parse(answer.json());
};
const commentsOf = async (url: string) =>
  pageOf(commentSchema).parse((await reviewer.get(`${url}/comments`)).json()).items;
const codeOf = (answer: Awaited<ReturnType<ApiClient['get']>>) => problemSchema.parse(answer.json()).code;

describe('a comment', () => {
  it('is written by whoever reads the ticket, about it or at one of its statements', async () => {
    const { url, statements } = await ticket();
    const [, second] = statements;
    await written(ops, url, { body: 'Looks slow.' });
    await written(reviewer, url, { body: 'This one', statementId: second?.id.toString() });
    expect(await commentsOf(url)).toMatchObject([
      { person: { name: ops.person.name }, body: 'Looks slow.', statement: null },
      { person: { name: reviewer.person.name }, body: 'This one', statement: { position: 1 } },
    ]);
    const other = await ticket();
    const elsewhere = { body: 'There', statementId: other.statements[0]?.id.toString() };
    expect(codeOf(await ops.post(`${url}/comments`, elsewhere))).toBe('comment-statement-unknown');
    expect(codeOf(await ops.post(`${url}/comments`, { body: 'x'.repeat(10_001) }))).toBe('request-invalid');
    expect(codeOf(await stranger.post(`${url}/comments`, { body: 'Hello' }))).toBe('not-found');
    expect(codeOf(await stranger.get(`${url}/comments`))).toBe('not-found');
  });

  it('stands in the timeline as it is now, hints at the ticket, and does not move its version', async () => {
    const { ticketId, url } = await ticket();
    const { prisma } = api.database;
    const before = await prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    const comment = await written(ops, url, { body: 'First' });
    await ops.put(`${url}/comments/${comment.id}`, { body: 'Second' }, { version: comment.version });
    const page = pageOf(timelineEntrySchema).parse((await reviewer.get(`${url}/timeline`)).json());
    expect(page.items.slice(-2)).toMatchObject([
      { verb: 'ticket.commented', person: { name: ops.person.name }, comment: { body: 'Second' } },
      { verb: 'ticket.comment_edited', comment: null },
    ]);
    const hints = await prisma.outboxEntry.findMany({
      where: { topic: 'ticket', topicKey: ticketId.toString() },
    });
    expect(hints.slice(-2).map((hint) => hint.payload)).toEqual([
      { comment: comment.id },
      { comment: comment.id },
    ]);
    expect((await prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } })).version).toBe(before.version);
  });

  it('is edited and deleted by its writer alone; a deleted one tells its text nowhere', async () => {
    const { ticketId, url } = await ticket();
    const comment = await written(ops, url, { body: 'The password is hunter2' });
    const path = `${url}/comments/${comment.id}`;
    expect(codeOf(await reviewer.put(path, { body: 'Mine' }, { version: 1 }))).toBe('not-your-comment');
    expect(codeOf(await reviewer.delete(path, { version: 1 }))).toBe('not-your-comment');
    expect((await ops.put(path, { body: 'It is hunter2' }, { version: 1 })).statusCode).toBe(200);
    expect(codeOf(await ops.delete(path, { version: 1 }))).toBe('version-moved');
    expect((await ops.delete(path, { version: 2 })).statusCode).toBe(204);
    expect(codeOf(await ops.put(path, { body: 'Back' }, { version: 3 }))).toBe('version-moved');
    const [shown] = await commentsOf(url);
    expect(shown?.body).toBeNull();
    expect(shown?.deletedAt).not.toBeNull();
    for (const answer of [`${url}/timeline`, `${url}/comments`, url]) {
      expect((await reviewer.get(answer)).body).not.toContain('hunter2');
    }
    const entries = await api.database.prisma.auditEntry.findMany({ where: { ticketId } });
    expect(entries.map(({ verb }) => verb).slice(-3)).toEqual([
      'ticket.commented',
      'ticket.comment_edited',
      'ticket.comment_deleted',
    ]);
    expect(entries.map(({ payload }) => payload).join()).not.toContain('hunter2');
  });

  it('of one ticket is not reached through another', async () => {
    const [one, other] = [await ticket(), await ticket()];
    const comment = await written(ops, one.url, { body: 'Here' });
    expect(codeOf(await ops.delete(`${other.url}/comments/${comment.id}`, { version: 1 }))).toBe('not-found');
  });
});
