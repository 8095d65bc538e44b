import { environmentSchema, policyPreviewSchema, problemSchema } from '@altergate/contracts';
import type { Environment, PolicyPreview } from '@altergate/contracts';
import { insertWaiver, withTransaction } from '@altergate/db';
import type { Grant, Severity, TicketState } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';
import { addInstanceOf } from './walk-world.ts';

/** The review thread compiles what is not built before its first answer. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let api: TestApi;
let admin: ApiClient;
let author: TestPerson;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signInAs('admin', [{ role: 'admin', scope: { kind: 'everything' } }]);
  author = await api.addPerson('author');
});
afterAll(() => api.close());

type Rules = Record<string, { severity?: string; parameters?: Record<string, unknown> }>;

let environments = 0;
async function addEnvironment(rules: Rules = {}): Promise<Environment & { readonly instanceId: string }> {
  const name = `tier-${String((environments += 1))}`;
  const body = { name, position: 1, isProduction: false, policy: { rules } };
  const environment = environmentSchema.parse((await admin.post('/api/v1/environments', body)).json());
  return { ...environment, instanceId: await addInstanceOf(api, BigInt(environment.id), `mysql-of-${name}`) };
}

interface StoredFinding {
  readonly rule: string;
  readonly severity: Severity;
}

/** A ticket with one statement, as a plan that was made on the server would have left it. */
async function addTicket(
  { id, instanceId }: { readonly id: string; readonly instanceId: string },
  sql: string,
  { state = 'in_review', findings = [] }: { state?: TicketState; findings?: readonly StoredFinding[] } = {},
): Promise<string> {
  const { prisma } = api.database;
  const [environmentId, authorId] = [BigInt(id), author.id];
  const { id: ticketId } = await prisma.ticket.create({
    data: { title: sql, reason: '', state, authorId, environmentId },
  });
  const { id: revisionId } = await prisma.ticketRevision.create({
    data: { ticketId, number: 1, authorId, sqlText: sql },
  });
  await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
  await prisma.ticketTarget.create({
    data: {
      ...{ ticketId, revisionId, position: 0, instanceId: BigInt(instanceId), environmentId },
      databaseName: 'shop',
    },
  });
  const range = { rangeStart: 0, rangeEnd: sql.length };
  const { id: statementId } = await prisma.statement.create({
    data: { ticketId, revisionId, position: 0, kind: 'alter-table', ...range, executedText: sql },
  });
  for (const { rule, severity } of findings) {
    await prisma.finding.create({
      data: { ticketId, revisionId, statementId, rule, severity, rangeStart: 0, rangeEnd: 5, params: {} },
    });
  }
  return ticketId.toString();
}

const ask = (client: ApiClient, { id }: { readonly id: string }, rules?: Rules, isProduction = false) =>
  client.post(`/api/v1/environments/${id}/policy-preview`, {
    ...{ isProduction, policy: rules === undefined ? {} : { rules } },
  });

async function preview(...question: Parameters<typeof ask>): Promise<PolicyPreview> {
  const answer = await ask(...question);
  expect(answer.statusCode, answer.body).toBe(200);
  return policyPreviewSchema.parse(answer.json());
}

const float = 'ALTER TABLE orders ADD COLUMN rate FLOAT';
const plain = 'ALTER TABLE orders ADD COLUMN note INT';

describe('the preview of a policy', () => {
  it('tells which tickets would be blocked, newest first, and of each what appears and goes', async () => {
    const environment = await addEnvironment();
    const done = await addTicket(environment, float, { state: 'succeeded' });
    await addTicket(environment, plain);
    const open = await addTicket(environment, float, { state: 'approved' });
    const elsewhere = await addEnvironment();
    await addTicket(elsewhere, float);
    const told = await preview(admin, environment, { 'floating-point': { severity: 'error' } });
    const change = {
      appears: [{ rule: 'floating-point', severity: 'error', statement: 0 }],
      goes: [{ rule: 'floating-point', severity: 'warning', statement: 0 }],
      ...{ more: 0, change: 'blocked' },
    };
    expect(told).toEqual({
      rules: [{ id: 'floating-point', before: { severity: 'warning' }, after: { severity: 'error' } }],
      looked: 3,
      tickets: [
        { id: open, title: float, state: 'approved', ...change },
        { id: done, title: float, state: 'succeeded', ...change },
      ],
      ...{ openBlocked: 1, approvedTickets: 1, notAsked: [] },
    });
    const { policyRevision } = environmentSchema.parse(
      (await admin.get(`/api/v1/environments/${environment.id}`)).json(),
    );
    expect(policyRevision).toBe(1);
  });

  it('takes names of tables for the same where the server of a target does', async () => {
    const rules = { 'several-alters': { severity: 'error' } };
    const check = (lowerCaseTableNames?: number) => ({
      ...{ at: '2026-01-01T00:00:00.000Z', version: '9.7.4', flavour: 'mysql', serverUuid: null, checks: [] },
      lowerCaseTableNames,
    });
    const blocked = async (checkResult: object | undefined) => {
      const environment = await addEnvironment();
      await addTicket(environment, 'ALTER TABLE Orders ADD x INT; ALTER TABLE orders ADD y INT');
      const where = { id: BigInt(environment.instanceId) };
      if (checkResult) await api.database.prisma.instance.update({ where, data: { checkResult } });
      return (await preview(admin, environment, rules)).openBlocked;
    };
    expect(await blocked(check(1))).toBe(1);
    expect(await blocked(check(0))).toBe(0);
    // As an older release kept it, and before the first test.
    expect(await blocked(check())).toBe(0);
    expect(await blocked(undefined)).toBe(0);
  });

  it('starts from what is stored: a rule switched off frees, and nothing said changes nothing', async () => {
    const rules = { 'floating-point': { severity: 'error' } };
    const environment = await addEnvironment(rules);
    await addTicket(environment, float);
    const off = await preview(admin, environment, { 'floating-point': { severity: 'off' } });
    expect(off.tickets).toMatchObject([
      { appears: [], goes: [{ rule: 'floating-point', severity: 'error' }], change: 'freed' },
    ]);
    expect(off.openBlocked).toBe(0);
    for (const same of [await preview(admin, environment), await preview(admin, environment, rules)]) {
      expect(same).toMatchObject({ rules: [], looked: 0, tickets: [] });
    }
  });

  it('follows a parameter of a rule that needs the text alone', async () => {
    const environment = await addEnvironment();
    await addTicket(environment, plain);
    const told = await preview(admin, environment, {
      'name-form': { severity: 'error', parameters: { longest: 3 } },
    });
    expect(told).toMatchObject({ notAsked: [], openBlocked: 1 });
    expect(told.tickets[0]?.appears).toContainEqual({ rule: 'name-form', severity: 'error', statement: 0 });
  });

  it('counts a ticket that has an error already for none that becomes blocked', async () => {
    const environment = await addEnvironment({
      'name-form': { severity: 'error', parameters: { longest: 3 } },
    });
    const id = await addTicket(environment, float);
    const told = await preview(admin, environment, {
      ...{ 'name-form': { severity: 'error', parameters: { longest: 3 } } },
      'floating-point': { severity: 'error' },
    });
    expect(told.tickets).toMatchObject([{ id, appears: [{ rule: 'floating-point' }], change: null }]);
    expect(told.openBlocked).toBe(0);
  });

  it('weighs anew what only the server could tell, and says which rules it did not ask', async () => {
    const environment = await addEnvironment();
    await addTicket(environment, plain, { findings: [{ rule: 'row-versions-used', severity: 'warning' }] });
    const heavier = await preview(admin, environment, { 'row-versions-used': { severity: 'error' } });
    expect(heavier).toMatchObject({ notAsked: [], openBlocked: 1 });
    expect(heavier.tickets).toMatchObject([
      {
        appears: [{ rule: 'row-versions-used', severity: 'error' }],
        goes: [{ rule: 'row-versions-used', severity: 'warning' }],
        change: 'blocked',
      },
    ]);
    const off = await preview(admin, environment, { 'row-versions-used': { severity: 'off' } });
    expect(off.tickets).toMatchObject([{ appears: [], goes: [{ rule: 'row-versions-used' }], change: null }]);
    const other = await preview(admin, environment, { 'row-versions-used': { parameters: { most: 10 } } });
    expect(other).toMatchObject({ tickets: [], notAsked: ['row-versions-used'] });
  });

  it('says of a rule that is switched on what the text tells', async () => {
    const environment = await addEnvironment();
    await addTicket(environment, plain);
    const told = await preview(admin, environment, { 'column-comment-missing': { severity: 'error' } });
    expect(told.tickets).toMatchObject([{ appears: [{ rule: 'column-comment-missing' }], goes: [] }]);
  });

  it('counts production as what makes some rules heavier', async () => {
    const environment = await addEnvironment();
    await addTicket(environment, 'DROP TABLE orders');
    const told = await preview(admin, environment, undefined, true);
    expect(told.rules).toContainEqual({
      ...{ id: 'drop-table', before: { severity: 'warning' }, after: { severity: 'error' } },
    });
    expect(told.tickets).toMatchObject([{ change: 'blocked' }]);
  });

  it('looks at the newest hundred, and at older ones that are not started yet', async () => {
    const environment = await addEnvironment();
    const old = await addTicket(environment, float, { state: 'draft' });
    await addTicket(environment, float, { state: 'succeeded' });
    for (let number = 0; number < 100; number += 1) {
      await addTicket(environment, plain, { state: 'succeeded' });
    }
    const told = await preview(admin, environment, { 'floating-point': { severity: 'off' } });
    expect([told.looked, told.tickets.map(({ id }) => id)]).toEqual([101, [old]]);
  });

  it('counts an error that a reviewer let pass for none, before and after', async () => {
    const environment = await addEnvironment();
    const id = await addTicket(environment, plain, {
      findings: [{ rule: 'row-versions-used', severity: 'error' }],
    });
    const heavier = { 'row-versions-used': { severity: 'error' } };
    expect(await preview(admin, environment, heavier)).toMatchObject({ openBlocked: 1 });
    const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: BigInt(id) } });
    const actor = {
      kind: 'session',
      principalId: 1n,
      userId: author.id,
      address: '',
      requestId: '',
    } as const;
    await withTransaction(api.database.prisma, (tx) =>
      insertWaiver(tx, {
        ...{ ticketId: ticket.id, revisionId: ticket.currentRevisionId, reason: 'Known', actor },
        finding: {
          ...{ rule: 'row-versions-used', statement: 0, range: { start: 0, end: 5 }, target: null },
          params: {},
        },
      }),
    );
    const told = await preview(admin, environment, heavier);
    expect([told.openBlocked, told.tickets.map(({ change }) => change)]).toEqual([0, [null]]);

    // At the same words, but about another table: nobody let that pass.
    const where = { revisionId: ticket.currentRevisionId };
    const { id: _id, ...stored } = await api.database.prisma.finding.findFirstOrThrow({ where });
    await api.database.prisma.finding.create({ data: { ...stored, params: { table: 'other' } } });
    expect(await preview(admin, environment, heavier)).toMatchObject({ openBlocked: 1 });
  });

  it('is made one after another, and refused to whoever asks for many at once', async () => {
    const environment = await addEnvironment();
    await addTicket(environment, float);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask(admin, environment, { 'floating-point': { severity: 'off' } })),
    );
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(3);
    expect(codes.filter((code) => code === 429)).toHaveLength(3);
    expect((await ask(admin, environment, {})).statusCode).toBe(200);
  });

  it('is for those alone who may change the environment', async () => {
    const environment = await addEnvironment();
    const within = (role: Grant['role'], of: Environment): Grant[] => [
      { role, scope: { kind: 'environment', environmentId: of.id } },
    ];
    const reviewer = await api.signInAs('reviewer', within('reviewer', environment));
    const other = await api.signInAs('other', within('admin', await addEnvironment()));
    const codeOf = async (client: ApiClient) =>
      problemSchema.parse((await ask(client, environment)).json()).code;
    expect([await codeOf(reviewer), await codeOf(other)]).toEqual(['not-allowed', 'not-found']);
    const own = await api.signInAs('own', within('admin', environment));
    await addTicket(environment, float);
    const told = await preview(own, environment, { 'floating-point': { severity: 'off' } });
    expect(told.tickets).toHaveLength(1);
  });
});
