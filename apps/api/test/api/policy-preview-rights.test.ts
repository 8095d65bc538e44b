import { policyPreviewSchema } from '@altergate/contracts';
import type { PolicyPreview } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

/** The review thread compiles what is not built before its first answer. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let api: TestApi;
let here: RunPlace;
let there: RunPlace;
let adminHere: ApiClient & { readonly person: TestPerson };
beforeAll(async () => {
  api = await startTestApi();
  here = await addRunPlace(api);
  there = await addRunPlace(api);
  const scope = { kind: 'environment', environmentId: here.environmentId.toString() } as const;
  adminHere = await api.signInAs('admin-here', [{ role: 'admin', scope }]);
});
afterAll(() => api.close());

const sql = 'ALTER TABLE orders ADD COLUMN rate FLOAT';

/** A ticket of the first environment that changes an instance of another one, too. */
async function addTicket(authorId: bigint): Promise<string> {
  const { prisma } = api.database;
  const { environmentId } = here;
  const { id: ticketId } = await prisma.ticket.create({
    data: { title: 'A title of elsewhere', reason: '', state: 'in_review', authorId, environmentId },
  });
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId, sqlText: sql },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  await prisma.ticketTarget.createMany({
    data: [here, there].map((place, position) => ({
      ...place,
      ticketId,
      revisionId,
      position,
      databaseName: 'shop',
    })),
  });
  await prisma.statement.create({
    data: {
      ...{ ticketId, revisionId, position: 0, kind: 'alter-table', executedText: sql },
      ...{ rangeStart: 0, rangeEnd: sql.length },
    },
  });
  return ticketId.toString();
}

async function preview(client: ApiClient): Promise<PolicyPreview> {
  const answer = await client.post(`/api/v1/environments/${here.environmentId.toString()}/policy-preview`, {
    ...{ isProduction: false, policy: { rules: { 'floating-point': { severity: 'error' } } } },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return policyPreviewSchema.parse(answer.json());
}

it('a preview of a policy counts a ticket of which a part lies out of scope, and tells nothing of it', async () => {
  const { id: strangerId } = await api.addPerson('stranger');
  const id = await addTicket(strangerId);
  expect(await preview(adminHere)).toMatchObject({ looked: 1, openBlocked: 1, tickets: [] });
  const admin = await api.signInAs('admin', [{ role: 'admin', scope: { kind: 'everything' } }]);
  expect((await preview(admin)).tickets).toMatchObject([{ id, title: 'A title of elsewhere' }]);
  const own = await addTicket(adminHere.person.id);
  expect((await preview(adminHere)).tickets.map((ticket) => ticket.id)).toEqual([own]);
});
