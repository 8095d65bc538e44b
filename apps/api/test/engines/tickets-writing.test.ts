import { inspectionSchema } from '@altergate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote, move, opened, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;

describe('an inspection', () => {
  it('finds the reserved word at its letters and stores nothing', async () => {
    const before = await prisma().ticketRevision.count();
    const sql = 'ALTER TABLE orders ADD COLUMN rank INT';
    const answer = await developer.post('/api/v1/inspections', { sql, targets: [scene.main] });
    const { findings, targets, statements } = inspectionSchema.parse(answer.json());
    const [error] = findings.filter((finding) => finding.severity === 'error');
    expect(sql.slice(error?.range?.start, error?.range?.end)).toBe('rank');
    expect(targets).toMatchObject([{ reached: true, problem: null }]);
    expect(statements[0]).toMatchObject({
      kind: 'alter-table',
      table: 'orders',
      routes: [{ engine: 'gh-ost' }],
    });
    expect(await prisma().ticketRevision.count()).toBe(before);
    expect(await prisma().finding.count()).toBe(0);
  });

  it('offers to quote the reserved word, where the server agrees that this helps', async () => {
    const sql = 'ALTER TABLE orders ADD COLUMN rank INT';
    const inspected = async (text: string) => {
      const answer = await developer.post('/api/v1/inspections', { sql: text, targets: [scene.main] });
      return inspectionSchema.parse(answer.json()).findings;
    };
    const found = (await inspected(sql)).find(({ rule }) => rule === 'reserved-word');
    expect(found?.fixes).toEqual([
      { id: 'quote-name', params: { name: '`rank`' }, edits: [{ start: 30, end: 34, text: '`rank`' }] },
    ]);
    const left = await inspected(sql.replace('rank', '`rank`'));
    expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is refused to those who may not write tickets, also without a target', async () => {
    const ops = await scene.client('ops', scene.inProduction('ops'));
    expect(refused(await ops.post('/api/v1/inspections', { sql: addNote, targets: [] })).status).toBe(403);
    expect(refused(await ops.post('/api/v1/tickets', scene.bodyOf({ targets: [] }))).status).toBe(403);
  });

  it('refuses half a character pair, which could not be stored as it was written', async () => {
    const sql = "ALTER TABLE orders COMMENT 'half \ud83d'";
    const answer = await developer.post('/api/v1/inspections', { sql, targets: [scene.main] });
    expect(refused(answer)).toMatchObject({ status: 400, code: 'request-invalid' });
  });
});

describe('a draft', () => {
  it('that is saved twice is one revision', async () => {
    const draft = await scene.open(developer);
    const url = `/api/v1/tickets/${draft.id}`;
    const body = scene.bodyOf({ sql: 'ALTER TABLE orders ADD COLUMN other INT' });
    const saved = opened(await developer.put(url, body, { version: draft.version }));
    expect(saved.state).toBe('draft');
    expect(saved.sql).toBe(body.sql);
    expect(saved.revisions).toHaveLength(1);
    expect(saved.revision.number).toBe(1);
    expect(await prisma().statement.count({ where: { ticketId: BigInt(draft.id) } })).toBe(1);
  });

  it('saved at once by two windows has one winner', async () => {
    const draft = await scene.open(developer);
    const url = `/api/v1/tickets/${draft.id}`;
    const answers = await Promise.all(
      ['one', 'other'].map((title) =>
        developer.put(url, scene.bodyOf({ title }), { version: draft.version }),
      ),
    );
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    const winner = answers.find((answer) => answer.statusCode === 200);
    expect((await read(developer, draft)).title).toBe(winner?.json<{ title: string }>().title);
  });

  it('with errors is kept, and is not submitted', async () => {
    const draft = await scene.open(developer, { sql: 'ALTER TABLE orders ADD COLUMN rank INT' });
    expect(draft.findings.map((finding) => finding.severity)).toContain('error');
    expect(refused(await move(developer, draft, 'submit'))).toEqual({
      status: 422,
      code: 'ticket-has-errors',
    });
    expect(await read(developer, draft)).toEqual(draft);
  });

  it('is saved while its target does not answer, and is not submitted', async () => {
    const instanceId = await scene.addInstance(scene.production, { port: 1 });
    const targets = [{ instanceId, database: scene.main.database }];
    const draft = await scene.open(developer, { targets });
    expect(draft).toMatchObject({ state: 'draft', planHash: '' });
    expect(draft.statements[0]?.plans).toEqual([]);
    expect(refused(await move(developer, draft, 'submit'))).toEqual({ status: 409, code: 'plan-not-known' });
    expect((await read(developer, draft)).state).toBe('draft');
  });

  it('is discarded by its author, and only until it was submitted', async () => {
    const draft = await scene.open(developer);
    const url = `/api/v1/tickets/${draft.id}`;
    expect(refused(await reviewer.delete(url, { version: draft.version }))).toMatchObject({
      code: 'not-an-author',
    });
    expect((await developer.delete(url, { version: draft.version })).statusCode).toBe(204);
    expect(refused(await developer.get(url)).status).toBe(404);
    for (const table of ['ticketRevision', 'statement', 'plan', 'finding'] as const) {
      const where = { ticketId: BigInt(draft.id) };
      expect(await (prisma()[table].count as (asked: object) => Promise<number>)({ where })).toBe(0);
    }
    const submitted = await scene.open(developer, { submit: true });
    const again = opened(await move(developer, submitted, 'edit'));
    expect(again.verbs.map(({ verb }) => verb)).not.toContain('discard');
    const answer = await developer.delete(`/api/v1/tickets/${again.id}`, { version: again.version });
    expect(refused(answer)).toEqual({ status: 409, code: 'ticket-not-discardable' });
  });
});

describe('a new ticket', () => {
  it('with errors is refused and nothing of it is stored', async () => {
    const before = await Promise.all([prisma().ticket.count(), prisma().auditEntry.count()]);
    const wish = { sql: 'ALTER TABLE orders ADD COLUMN rank INT', submit: true };
    const answer = await developer.post('/api/v1/tickets', scene.bodyOf(wish));
    expect(refused(answer)).toEqual({ status: 422, code: 'ticket-has-errors' });
    expect(await Promise.all([prisma().ticket.count(), prisma().auditEntry.count()])).toEqual(before);
  });

  it('that is submitted is in review with its plans, findings and tables', async () => {
    const sql =
      'ALTER TABLE orders MODIFY total SMALLINT NOT NULL;\nCREATE TABLE refunds (id INT PRIMARY KEY)';
    const ticket = await scene.open(developer, { sql, submit: true });
    expect(ticket.state).toBe('in_review');
    expect(ticket.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(ticket.statements.map(({ plans }) => plans.map(({ engine }) => engine))).toEqual([
      ['gh-ost'],
      ['direct'],
    ]);
    expect(ticket.statements[0]?.plans[0]?.beforeDefinition).toContain('CREATE TABLE');
    expect(ticket.findings).not.toEqual([]);
    expect(ticket.tables).toEqual(['orders', 'refunds']);
    expect(ticket.waitsFor).toContain(`The ${reviewer.person.name}`);
    const tables = await prisma().statementTable.findMany({ where: { ticketId: BigInt(ticket.id) } });
    expect(tables).toMatchObject([
      { databaseName: scene.main.database, tableName: 'orders' },
      { databaseName: scene.main.database, tableName: 'refunds' },
    ]);
  });

  it.each([
    ['no target', { targets: [] }, 'ticket-without-target'],
    ['no statement', { sql: '-- nothing yet' }, 'ticket-has-errors'],
  ])('with %s is not submitted', async (_title, wish, code) => {
    const answer = await developer.post('/api/v1/tickets', scene.bodyOf({ ...wish, submit: true }));
    expect(refused(answer)).toEqual({ status: 422, code });
  });

  it('may not have targets in two environments, nor one target twice', async () => {
    const both = await scene.client('both', scene.inProduction('developer'), {
      role: 'developer',
      scope: { kind: 'environment', environmentId: scene.staging.toString() },
    });
    const post = (targets: readonly (typeof scene.main)[]) =>
      both.post('/api/v1/tickets', scene.bodyOf({ targets }));
    expect(refused(await post([scene.main, scene.elsewhere]))).toMatchObject({
      code: 'targets-in-several-environments',
    });
    expect(refused(await post([scene.main, scene.main]))).toMatchObject({ code: 'target-twice' });
  });

  it('names no target out of scope, and cannot tell it from one that is not there', async () => {
    const post = (instanceId: string) =>
      developer.post('/api/v1/tickets', scene.bodyOf({ targets: [{ ...scene.elsewhere, instanceId }] }));
    const out = refused(await post(scene.elsewhere.instanceId));
    expect(out).toEqual({ status: 422, code: 'target-not-known' });
    expect(refused(await post('9223372036854775807'))).toEqual(out);
    expect(refused(await post('9999999999999999999')).status).toBeLessThan(500);
  });

  it('on a disabled instance is refused', async () => {
    const instanceId = await scene.addInstance(scene.production);
    const targets = [{ instanceId, database: scene.main.database }];
    const ticket = await scene.open(developer, { targets, submit: true });
    await prisma().instance.update({ where: { id: BigInt(instanceId) }, data: { disabledAt: new Date() } });
    const refusal = { status: 409, code: 'instance-disabled' };
    expect(refused(await developer.post('/api/v1/tickets', scene.bodyOf({ targets })))).toEqual(refusal);
    expect(refused(await move(reviewer, ticket, 'approve'))).toEqual(refusal);
  });
});

describe('an author', () => {
  it('who edits in review has a draft again, and later another revision', async () => {
    const ticket = await scene.open(developer, { submit: true });
    const draft = opened(await move(developer, ticket, 'edit'));
    expect(draft.state).toBe('draft');
    const again = opened(await move(developer, draft, 'submit'));
    expect(again).toMatchObject({ state: 'in_review', revision: { number: 2 } });
    expect(again.revisions).toHaveLength(2);
  });

  it('edits and submits in one step', async () => {
    const ticket = await scene.open(developer, { submit: true });
    const body = scene.bodyOf({ sql: 'ALTER TABLE orders ADD COLUMN later INT', submit: true });
    const url = `/api/v1/tickets/${ticket.id}`;
    const edited = opened(await developer.put(url, body, { version: ticket.version }));
    expect(edited).toMatchObject({ state: 'in_review', sql: body.sql, revision: { number: 2 } });
  });

  it('is the only one who edits', async () => {
    const ticket = await scene.open(developer, { submit: true });
    const other = await scene.client('developer', scene.inProduction('developer'));
    const url = `/api/v1/tickets/${ticket.id}`;
    for (const person of [other, reviewer]) {
      const answer = await person.put(url, scene.bodyOf({}), { version: ticket.version });
      expect(refused(answer)).toEqual({ status: 403, code: 'not-an-author' });
      expect(refused(await move(person, ticket, 'edit'))).toEqual({ status: 403, code: 'not-an-author' });
    }
  });

  it('withdraws in review and when approved, not later', async () => {
    const first = await scene.open(developer, { submit: true });
    expect(opened(await move(developer, first, 'withdraw')).state).toBe('withdrawn');
    const second = await scene.open(developer, { submit: true });
    const approved = opened(await move(reviewer, second, 'approve'));
    const withdrawn = opened(await move(developer, approved, 'withdraw'));
    expect(withdrawn.state).toBe('withdrawn');
    expect(withdrawn.decisions).toMatchObject([{ verdict: 'approve', lapsedReason: 'ticket-withdrawn' }]);
    expect(refused(await move(developer, withdrawn, 'withdraw'))).toEqual({
      status: 409,
      code: 'ticket-moved',
    });
  });

  it('does not edit what is approved', async () => {
    const approved = opened(await move(reviewer, await scene.open(developer, { submit: true }), 'approve'));
    const url = `/api/v1/tickets/${approved.id}`;
    const answer = await developer.put(url, scene.bodyOf({}), { version: approved.version });
    expect(refused(answer)).toEqual({ status: 409, code: 'ticket-not-editable' });
    expect(await read(developer, approved)).toMatchObject({ state: 'approved', sql: approved.sql });
  });
});
