import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote, move, opened, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
let second: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
  second = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const executionsOf = (ticket: { id: string }) =>
  prisma().execution.findMany({ where: { ticketId: BigInt(ticket.id) }, orderBy: { sequence: 'asc' } });

async function approved(wish: Parameters<TicketScene['open']>[1] = {}) {
  const ticket = await scene.open(developer, { ...wish, submit: true });
  return opened(await move(reviewer, ticket, 'approve'));
}

describe('executing', () => {
  it('queues one target after the other, its statements in order, and starts the first alone', async () => {
    const sql = `${addNote};\nCREATE TABLE refunds (id INT PRIMARY KEY);\nALTER TABLE orders ADD COLUMN more INT`;
    const ticket = await approved({ sql, targets: [scene.main, scene.second] });
    const running = opened(await move(reviewer, ticket, 'execute', { cutOver: 'when_copied' }));
    expect(running).toMatchObject({
      state: 'running',
      cutOver: 'when_copied',
      executionsTotal: 6,
      executionsDone: 0,
    });
    const [one, other] = [scene.main.database, scene.second.database];
    expect(running.executions.map((row) => [row.database, row.statementPosition, row.engine])).toEqual([
      [one, 0, 'gh-ost'],
      [one, 1, 'direct'],
      [one, 2, 'gh-ost'],
      [other, 0, 'gh-ost'],
      [other, 1, 'direct'],
      [other, 2, 'gh-ost'],
    ]);
    const rows = await executionsOf(ticket);
    expect(rows.map((row) => row.runnableAt !== null)).toEqual([true, false, false, false, false, false]);
    expect(new Set(rows.map((row) => `${row.state} ${row.cutOverMode} ${String(row.attempt)}`))).toEqual(
      new Set(['queued when_copied 1']),
    );
    expect(rows.every((row) => row.requestedBy === reviewer.person.id)).toBe(true);
  });

  it('twice at once starts one run', async () => {
    const ticket = await approved();
    const answers = await Promise.all([reviewer, second].map((one) => move(one, ticket, 'execute')));
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    expect(await executionsOf(ticket)).toHaveLength(1);
    expect((await read(reviewer, ticket)).executions).toMatchObject([{ runNumber: 1, attempt: 1 }]);
  });

  it('sent again under its key answers again and runs nothing anew', async () => {
    const ticket = await approved();
    const headers = { 'idempotency-key': 'pressed-once' };
    const body = { revisionId: ticket.revision.id, planHash: ticket.planHash, cutOver: 'wait' };
    const press = () =>
      reviewer.post(`/api/v1/tickets/${ticket.id}/execute`, body, { version: ticket.version, headers });
    const [first, again] = [await press(), await press()];
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.body).toBe(first.body);
    expect(await executionsOf(ticket)).toHaveLength(1);
  });

  it('after a column was added by hand is refused: the approval lapsed and no execution exists', async () => {
    const ticket = await approved({ sql: 'ALTER TABLE orders ADD COLUMN wanted INT' });
    await scene.byHand('ALTER TABLE orders ADD COLUMN by_hand INT');
    const answer = await move(reviewer, ticket, 'execute');
    expect(refused(answer)).toEqual({ status: 409, code: 'approval-lapsed' });
    const now = await read(reviewer, ticket);
    expect(now).toMatchObject({ state: 'in_review', executions: [] });
    expect(now.planChanges).toMatchObject([{ tables: ['orders'] }]);
    expect(now.decisions).toMatchObject([{ verdict: 'approve', lapsedReason: 'plan-moved' }]);
    expect(now.statements[0]?.plans[0]?.beforeDefinition).toContain('by_hand');
    expect(await executionsOf(ticket)).toEqual([]);
    const again = opened(await move(reviewer, now, 'approve'));
    expect(opened(await move(reviewer, again, 'execute')).state).toBe('running');
  });

  it('is refused while a target does not answer, and the approval stands', async () => {
    const instanceId = await scene.addInstance(scene.production);
    const ticket = await approved({ targets: [{ instanceId, database: scene.main.database }] });
    const where = { id: BigInt(instanceId) };
    await prisma().instance.update({ where, data: { port: 1 } });
    expect(refused(await move(reviewer, ticket, 'execute'))).toEqual({ status: 409, code: 'plan-not-known' });
    expect(await read(reviewer, ticket)).toMatchObject({ state: 'approved', version: ticket.version });
  });

  it('is refused on a disabled instance', async () => {
    const instanceId = await scene.addInstance(scene.production);
    const ticket = await approved({ targets: [{ instanceId, database: scene.main.database }] });
    await prisma().instance.update({ where: { id: BigInt(instanceId) }, data: { disabledAt: new Date() } });
    expect(refused(await move(reviewer, ticket, 'execute'))).toEqual({
      status: 409,
      code: 'instance-disabled',
    });
    expect(await executionsOf(ticket)).toEqual([]);
  });

  it('needs the plan that was approved, and a reviewer', async () => {
    const ticket = await approved();
    const stale = await move(reviewer, ticket, 'execute', { planHash: 'f'.repeat(64) });
    expect(refused(stale)).toEqual({ status: 409, code: 'plan-moved' });
    const old = await move(reviewer, ticket, 'execute', { revisionId: '1' });
    expect(refused(old)).toEqual({ status: 409, code: 'revision-moved' });
    const ops = await scene.client('ops', scene.inProduction('ops'), scene.inProduction('admin'));
    for (const person of [ops, developer])
      expect(refused(await move(person, ticket, 'execute')).status).toBe(403);
    expect(await read(reviewer, ticket)).toMatchObject({ state: 'approved', executions: [] });
  });

  it('does not begin before an approval', async () => {
    const ticket = await scene.open(developer, { submit: true });
    expect(refused(await move(reviewer, ticket, 'execute'))).toEqual({ status: 409, code: 'ticket-moved' });
    expect(await executionsOf(ticket)).toEqual([]);
  });
});

describe('cancelling', () => {
  const cancel = (client: Client, ticket: { id: string }, confirm: string) =>
    client.post(`/api/v1/tickets/${ticket.id}/cancel`, { confirm });

  it('before anything started needs nothing typed, and ends the ticket', async () => {
    const ticket = opened(await move(reviewer, await approved(), 'execute'));
    expect(refused(await cancel(developer, ticket, '')).status).toBe(403);
    const ended = opened(await cancel(reviewer, ticket, ''));
    expect(ended.state).toBe('cancelled');
    expect(ended.executions).toMatchObject([{ state: 'cancelled', outcome: 'not_applied' }]);
  });

  it('of a live run needs the name of its table, letter for letter', async () => {
    const ticket = opened(await move(reviewer, await approved(), 'execute'));
    const where = { ticketId: BigInt(ticket.id) };
    await prisma().execution.updateMany({ where, data: { state: 'running', phase: 'copying' } });
    const expected = `${scene.main.database}.orders`;
    for (const typed of ['', 'orders', expected.toUpperCase(), `${expected} `]) {
      const answer = await cancel(reviewer, ticket, typed);
      expect(refused(answer)).toEqual({ status: 422, code: 'confirm-mismatch' });
    }
    expect(await executionsOf(ticket)).toMatchObject([{ cancelRequestedAt: null }]);
    const asked = opened(await cancel(reviewer, ticket, expected));
    expect(asked.state, 'the worker tells what became of it').toBe('running');
    expect(await executionsOf(ticket)).toMatchObject([
      { cancelRequestedBy: reviewer.person.id, state: 'running' },
    ]);
  });

  it('of what is not running is refused and leaves no trace', async () => {
    const ticket = await approved();
    expect(refused(await cancel(reviewer, ticket, ''))).toEqual({ status: 409, code: 'ticket-moved' });
    const verbs = await prisma().auditEntry.findMany({ where: { ticketId: BigInt(ticket.id) } });
    expect(verbs.map(({ verb }) => verb)).not.toContain('ticket.cancel');
  });
});

it('A failed ticket is closed by a reviewer, and by nobody else.', async () => {
  const ticket = opened(await move(reviewer, await approved(), 'execute'));
  await prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state: 'failed' } });
  expect(refused(await move(developer, ticket, 'close')).status).toBe(403);
  expect(opened(await move(reviewer, ticket, 'close')).state).toBe('closed');
});
